package io.github.libsql4j.jdbc;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

class LocalMemoryJdbcTest extends JdbcContractTest {

    private final LibsqlDataSource dataSource = newDataSource();

    @AfterEach
    void closeDataSource() throws SQLException {
        dataSource.close();
    }

    @Override
    public LibsqlDataSource newDataSource() {
        return new LibsqlDataSource("jdbc:libsql::memory:");
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }
}
