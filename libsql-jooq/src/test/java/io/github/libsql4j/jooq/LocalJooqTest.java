package io.github.libsql4j.jooq;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class LocalJooqTest extends JooqContractTest {

    @TempDir
    static Path directory;

    private LibsqlDataSource dataSource;

    @BeforeEach
    @Override
    void createTables() throws SQLException {
        dataSource = new LibsqlDataSource("jdbc:libsql:file:" + directory.resolve("jooq.db"));
        super.createTables();
    }

    @AfterEach
    void close() throws SQLException {
        dataSource.close();
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }
}
