package io.github.libsql4j.jooq;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.testing.LibsqlServerExtension;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

class RemoteJooqTest extends JooqContractTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = TestServer.extension();

    private final LibsqlDataSource dataSource =
            new LibsqlDataSource(SERVER.server().jdbcUrl() + "?namespace=jooq");

    @BeforeAll
    static void createNamespace() {
        SERVER.server().createNamespace("jooq");
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
