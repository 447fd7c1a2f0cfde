package io.github.libsql4j.jdbc;

import io.github.libsql4j.testing.LibsqlServerExtension;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

class RemoteJdbcTest extends JdbcContractTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.shared();

    private final DataSource dataSource = new LibsqlDataSource(SERVER.server().jdbcUrl());

    @Override
    public DataSource dataSource() {
        return dataSource;
    }
}
