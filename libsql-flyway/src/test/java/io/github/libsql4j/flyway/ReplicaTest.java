package io.github.libsql4j.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Migrations through an embedded replica run on the primary. */
class ReplicaTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    @TempDir
    Path directory;

    @Test
    void theReplicaHasCaughtUpWhenMigrateReturns() throws SQLException {
        Scripts scripts = Scripts.in(directory).tables(2);
        String name = Place.REPLICA.create(SERVER.server());
        try (RecordingProxy proxy = RecordingProxy.before(SERVER.server().httpUrl());
                LibsqlDataSource replica = Place.REPLICA.open(proxy.httpUrl(), directory, name)) {
            replica.setReadYourWrites(false);
            scripts.flyway(replica).migrate();
            proxy.stopListening();
            proxy.reset();
            assertThat(Sql.tables(replica)).containsExactly("t1", "t2");
            assertThat(Sql.applied(replica)).containsExactly("1", "2");
            assertThat(proxy.requestCount()).isZero();
        }
        assertThat(SERVER.server().countIn(name, "SELECT count(*) FROM flyway_schema_history"))
                .isEqualTo(2);
        Place.REPLICA.drop(SERVER.server(), name);
    }

    @Test
    void whatTheFileDoesNotKnowYetIsNotMigratedTwice() throws SQLException {
        Scripts scripts = Scripts.in(directory).tables(2);
        String name = Place.REPLICA.create(SERVER.server());
        try (LibsqlDataSource replica = Place.REPLICA.open(SERVER.server().httpUrl(), directory, name);
                LibsqlDataSource primary = Place.SERVER.open(SERVER.server().httpUrl(), directory, name)) {
            scripts.flyway(replica).migrate();
            scripts.tables(4);
            assertThat(scripts.flyway(primary).migrate().migrationsExecuted).isEqualTo(2);
            assertThat(scripts.flyway(replica).migrate().migrationsExecuted).isZero();
            assertThat(Sql.tables(replica)).containsExactly("t1", "t2", "t3", "t4");
        }
        Place.REPLICA.drop(SERVER.server(), name);
    }
}
