package io.github.libsql4j.client.remote;

import static io.github.libsql4j.client.remote.RemoteSessions.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.testing.Fault;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever commits tells the state of the database that it made, without a request of its own. */
class ReplicationIndexTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.shared();

    private static final SqlStatement INSERT = statement("INSERT INTO indexed DEFAULT VALUES");

    private final RecordingProxy proxy = RecordingProxy.before(SERVER.server().httpUrl());
    private final Session session = RemoteSessions.open(proxy.jdbcUrl());

    @BeforeEach
    void createTable() {
        SERVER.server().run("DROP TABLE IF EXISTS indexed");
        SERVER.server().run("CREATE TABLE indexed(id INTEGER PRIMARY KEY)");
    }

    @AfterEach
    void close() throws LibsqlException {
        session.close();
        proxy.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2", "v3"})
    void everyKindOfCommitTellsIt(String version) throws LibsqlException {
        if (version.equals("v2")) {
            proxy.onPath("/v3", new Fault.Answer(404, Map.of(), new byte[0]));
        }
        assertGrows(() -> session.execute(INSERT));
        assertGrows(() -> session.batch(TransactionMode.WRITE, List.of(INSERT, INSERT)));
        assertGrows(() -> session.script("INSERT INTO indexed DEFAULT VALUES; INSERT INTO indexed DEFAULT VALUES"));
        assertGrows(() -> {
            session.begin(TransactionMode.WRITE);
            session.execute(INSERT);
            session.commit();
        });
        assertGrows(() -> {
            run(session, "BEGIN");
            session.execute(INSERT);
            run(session, "COMMIT");
        });
        assertGrows(() -> {
            session.begin(TransactionMode.WRITE);
            session.execute(INSERT);
            session.script("INSERT INTO indexed DEFAULT VALUES; COMMIT");
        });
    }

    @Test
    void withinATransactionItStaysThatOfTheLastCommit() throws LibsqlException {
        session.execute(INSERT);
        long before = index();
        session.begin(TransactionMode.WRITE);
        session.execute(INSERT);
        session.batch(TransactionMode.WRITE, List.of(INSERT));
        assertThat(index()).isEqualTo(before);
        session.rollback();
        assertThat(index()).isEqualTo(before);
    }

    @Test
    void aReaderLearnsOfTheCommitsOfOthersAlsoAtTheEndOfStreamedRows() throws LibsqlException {
        try (Session reader = RemoteSessions.open(proxy.jdbcUrl())) {
            assertThat(reader.replicationIndex()).isEmpty();
            session.execute(INSERT);
            run(reader, "SELECT 1");
            assertThat(reader.replicationIndex()).hasValue(index());
            session.execute(INSERT);
            try (Rows rows = reader.stream(statement("SELECT id FROM indexed"))) {
                while (rows.next()) {
                    // To the end.
                }
            }
            assertThat(reader.replicationIndex()).hasValue(index());
        }
    }

    @Test
    void aStatementThatFailsLeavesItAlone() throws LibsqlException {
        run(session, "INSERT INTO indexed VALUES (1)");
        long before = index();
        assertThatThrownBy(() -> run(session, "INSERT INTO indexed VALUES (1)")).isInstanceOf(LibsqlException.class);
        assertThat(index()).isEqualTo(before);
    }

    private void assertGrows(Step step) throws LibsqlException {
        long before = session.replicationIndex().orElse(-1);
        step.run();
        assertThat(index()).isGreaterThan(before);
    }

    private long index() {
        return session.replicationIndex().orElseThrow();
    }

    private static SqlStatement statement(String sql) {
        try {
            return SqlStatement.of(sql);
        } catch (LibsqlException e) {
            throw new AssertionError(e);
        }
    }

    private interface Step {
        void run() throws LibsqlException;
    }
}
