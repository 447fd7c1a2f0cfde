package io.github.libsql4j.jdbc;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

class LocalMemoryJdbcTest extends JdbcContractTest {

    private final LibsqlDataSource dataSource = new LibsqlDataSource("jdbc:libsql::memory:");

    @AfterEach
    void closeDataSource() throws SQLException {
        dataSource.close();
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }
}
