package io.github.libsql4j.jdbc.internal.metadata;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

class RemoteMetadataTest extends MetadataContractTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.perClass(ServerOptions.defaults());

    @Override
    DataSource dataSource() {
        return new LibsqlDataSource(SERVER.server().jdbcUrl());
    }
}
