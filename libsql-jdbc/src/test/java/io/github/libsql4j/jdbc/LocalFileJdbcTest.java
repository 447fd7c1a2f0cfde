package io.github.libsql4j.jdbc;

import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class LocalFileJdbcTest extends JdbcContractTest {

    @TempDir
    Path directory;

    private LibsqlDataSource dataSource;

    @BeforeEach
    @Override
    void openConnection() throws SQLException {
        dataSource = new LibsqlDataSource(
                "jdbc:libsql:" + directory.resolve("test.db").toUri());
        super.openConnection();
    }

    @AfterEach
    void closeDataSource() throws SQLException {
        dataSource.close();
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }
}
