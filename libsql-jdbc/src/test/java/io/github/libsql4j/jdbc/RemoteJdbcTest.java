package io.github.libsql4j.jdbc;

import io.github.libsql4j.canary.Canary;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class RemoteJdbcTest extends JdbcContractTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.perClass(ServerOptions.defaults());

    private final LibsqlDataSource dataSource = newDataSource();

    {
        dataSource.setAuthToken(Canary.TOKEN);
    }

    @AfterEach
    void closeDataSource() throws SQLException {
        dataSource.close();
    }

    @Override
    public boolean tellsCosts() {
        return true;
    }

    @Override
    public LibsqlDataSource newDataSource() {
        return new LibsqlDataSource(SERVER.server().jdbcUrl());
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }
}
