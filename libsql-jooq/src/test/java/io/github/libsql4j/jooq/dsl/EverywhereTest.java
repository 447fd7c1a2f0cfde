package io.github.libsql4j.jooq.dsl;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.FetchTriggerValuesAfterReturning;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that run three times: in a file, on a server and on a replica, each with a database of its own that is empty at first. */
@ParameterizedClass
@EnumSource
abstract class EverywhereTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    private static final AtomicInteger DATABASES = new AtomicInteger();

    @Parameter
    AccessType accessType;

    @TempDir
    Path directory;

    private LibsqlDataSource dataSource;
    private DSLContext ctx;

    @BeforeEach
    final void openDatabase() {
        dataSource = dataSource();
        Settings settings = new Settings()
                .withFetchTriggerValuesAfterReturning(FetchTriggerValuesAfterReturning.NEVER)
                .withRenderSchema(false)
                .withRenderCatalog(false);
        ctx = DSL.using(dataSource, SQLDialect.SQLITE, settings);
    }

    @AfterEach
    final void closeDatabase() throws SQLException {
        dataSource.close();
    }

    final DSLContext ctx() {
        return ctx;
    }

    private LibsqlDataSource dataSource() {
        String name = "dsl" + DATABASES.incrementAndGet();
        String file = "jdbc:libsql:" + directory.resolve(name + ".db").toUri();
        return switch (accessType) {
            case FILE -> new LibsqlDataSource(file);
            case SERVER ->
                inNamespace(name, new LibsqlDataSource(SERVER.server().jdbcUrl()));
            case REPLICA -> {
                LibsqlDataSource replica = new LibsqlDataSource(file);
                replica.setSyncUrl(SERVER.server().httpUrl().toString());
                yield inNamespace(name, replica);
            }
        };
    }

    private static LibsqlDataSource inNamespace(String namespace, LibsqlDataSource dataSource) {
        SERVER.server().createNamespace(namespace);
        dataSource.setNamespace(namespace);
        return dataSource;
    }
}
