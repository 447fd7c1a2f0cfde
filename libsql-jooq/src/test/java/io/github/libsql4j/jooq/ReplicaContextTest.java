package io.github.libsql4j.jooq;

import static io.github.libsql4j.jooq.Author.AUTHOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an embedded replica reads by itself and what goes to its primary, counted at a proxy. */
class ReplicaContextTest {

    private static final String NAMESPACE = "replicacontext";

    @RegisterExtension
    static final LibsqlServerExtension EXTENSION = TestServer.extension();

    @TempDir
    Path directory;

    private final LibsqlServer server = EXTENSION.server();
    private final RecordingProxy proxy = RecordingProxy.before(server.httpUrl());
    private final LibsqlDataSource dataSource = new LibsqlDataSource();
    private final DSLContext ctx = Libsql.using(dataSource);

    @BeforeAll
    static void createNamespace() {
        EXTENSION.server().createNamespace(NAMESPACE);
    }

    @BeforeEach
    void fill() {
        server.runIn(NAMESPACE, "DROP TABLE IF EXISTS author");
        server.runIn(NAMESPACE, "CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT, born DATE)");
        server.runIn(NAMESPACE, "INSERT INTO author (name) VALUES ('a')");
        dataSource.setUrl("jdbc:libsql:file:" + directory.resolve("replica.db"));
        dataSource.setSyncUrl(proxy.httpUrl().toString());
        dataSource.setNamespace(NAMESPACE);
        Libsql.sync(ctx);
        proxy.reset();
    }

    @AfterEach
    void close() throws SQLException {
        dataSource.close();
        proxy.close();
    }

    @Test
    void readsAreLocal() {
        assertThat(names(ctx)).containsExactly("a");
        LibsqlBatch batch = Libsql.batch(ctx);
        BatchResult<Integer> count = batch.execute(ctx.selectFrom(AUTHOR));
        batch.run();
        assertThat(count.get()).isEqualTo(1);
        String read = Libsql.with(ctx, TransactionMode.READ)
                .transactionResult(in -> names(in.dsl()).get(0));
        assertThat(read).isEqualTo("a");
        assertThat(proxy.requestCount()).isZero();
    }

    @Test
    void writesGoToThePrimaryAndAreReadBack() {
        insert("b");
        assertThat(proxy.requestCount()).isEqualTo(1);
        assertThat(names(ctx)).containsExactly("a", "b");
        ctx.transaction(in -> {
            assertThat(names(in.dsl())).containsExactly("a", "b");
            in.dsl().insertInto(AUTHOR, AUTHOR.name).values("c").execute();
        });
        assertThat(names(ctx)).containsExactly("a", "b", "c");
    }

    @Test
    void aSyncBringsWhatOthersWrote() {
        server.runIn(NAMESPACE, "INSERT INTO author (name) VALUES ('b')");
        assertThat(names(ctx)).containsExactly("a");
        assertThat(Libsql.sync(ctx).frames()).isPositive();
        assertThat(names(ctx)).containsExactly("a", "b");
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> Libsql.sync(Libsql.using("jdbc:libsql::memory:")))
                .withMessageContaining("embedded replica");
    }

    @Test
    void aReadOnlyContextNeverGoesToThePrimary() {
        DSLContext reports = Libsql.readOnly(ctx);
        assertThat(names(reports)).containsExactly("a");
        String read = reports.transactionResult(in -> names(in.dsl()).get(0));
        assertThat(read).isEqualTo("a");
        try (Cursor<Record1<String>> rows =
                reports.select(AUTHOR.name).from(AUTHOR).fetchSize(1).fetchLazy()) {
            assertThat(rows.fetchNext()).isNotNull();
        }
        assertState("42S02", () -> reports.selectFrom(table(name("nowhere"))).fetch());
        assertState(
                "25006",
                () -> reports.insertInto(AUTHOR, AUTHOR.name).values("b").execute());
        assertState(
                "25006",
                () -> reports.transaction(in -> in.dsl().deleteFrom(AUTHOR).execute()));
        assertThat(proxy.requestCount()).isZero();
        proxy.stopListening();
        assertThat(names(reports)).containsExactly("a");
    }

    @Test
    void aReadOnlyContextDoesNotFetchWhatWasWrittenThroughTheReplica() {
        DSLContext reports = Libsql.readOnly(ctx);
        insert("b");
        proxy.reset();
        assertThat(names(reports)).containsExactly("a");
        assertThat(reports.<List<String>>transactionResult(in -> names(in.dsl())))
                .containsExactly("a");
        assertThat(proxy.requestCount()).isZero();
        assertThat(names(ctx)).as("other contexts do").containsExactly("a", "b");
        assertThat(names(reports)).containsExactly("a", "b");
    }

    @Test
    void aReadOnlyContextGivesConnectionsBackAsTheyCame() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            DSLContext single = Libsql.using(connection);
            insert("b");
            assertThat(names(Libsql.readOnly(single))).containsExactly("a");
            assertThat(names(single)).containsExactly("a", "b");
        }
    }

    @Test
    void aReadOnlyContextIsNoPartOfATransaction() {
        ctx.transaction(in -> assertThatIllegalStateException().isThrownBy(() -> Libsql.readOnly(in.dsl())));
    }

    private static void assertState(String state, ThrowingCallable call) {
        assertThat(catchThrowableOfType(DataAccessException.class, call).sqlState())
                .isEqualTo(state);
    }

    private void insert(String name) {
        ctx.insertInto(AUTHOR, AUTHOR.name).values(name).execute();
    }

    private static List<String> names(DSLContext in) {
        return in.select(AUTHOR.name).from(AUTHOR).orderBy(AUTHOR.id).fetch(AUTHOR.name);
    }
}
