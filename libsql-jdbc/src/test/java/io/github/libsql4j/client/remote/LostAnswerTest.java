package io.github.libsql4j.client.remote;

import static io.github.libsql4j.client.remote.RemoteSessions.number;
import static io.github.libsql4j.client.remote.RemoteSessions.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.client.TransactionState;
import io.github.libsql4j.testing.Fault;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The network breaks; rows are counted on the server itself. */
@Tag("slow")
@Tag("oldestJdk")
class LostAnswerTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.shared();

    private final LibsqlServer server = SERVER.server();
    private final RecordingProxy proxy = RecordingProxy.before(server.httpUrl());
    private final Session session = RemoteSessions.open(proxy.jdbcUrl(), Map.of("requestTimeout", "4s"));

    @BeforeEach
    void createTable() {
        server.run("DROP TABLE IF EXISTS lost");
        server.run("CREATE TABLE lost(id INTEGER PRIMARY KEY, v TEXT)");
    }

    @AfterEach
    void close() throws LibsqlException {
        session.close();
        proxy.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 20, 150})
    void aWriteWhoseAnswerIsLostIsReportedAsUnknownAndNotRepeated(long bytes) throws LibsqlException {
        proxy.inject(new Fault.CutResponse(bytes));

        LibsqlException error = failure(() -> run(session, "INSERT INTO lost(v) VALUES ('x')"));

        assertThat(error.state()).isEqualTo(SqlState.OUTCOME_UNKNOWN);
        assertThat(proxy.requestCount()).isEqualTo(1);
        assertThat(server.count("SELECT count(*) FROM lost")).isEqualTo(1);
        assertThat(number(session, "SELECT count(*) FROM lost")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 100, 200})
    void aRequestThatDoesNotArriveWholeRunsNothing(long bytes) throws LibsqlException {
        proxy.inject(new Fault.CutRequest(bytes));

        LibsqlException error = failure(() -> run(session, "INSERT INTO lost(v) VALUES ('x')"));

        assertThat(error.state()).isIn(SqlState.OUTCOME_UNKNOWN, SqlState.CONNECTION_NOT_ESTABLISHED);
        assertThat(server.count("SELECT count(*) FROM lost")).isZero();
        assertThat(number(session, "SELECT count(*) FROM lost")).isZero();
    }

    @Test
    void aReadWhoseAnswerIsLostIsNoUnknownOutcome() throws LibsqlException {
        proxy.inject(new Fault.CutResponse(30));

        LibsqlException error = failure(() -> run(session, "SELECT * FROM lost"));

        assertThat(error.state()).isEqualTo(SqlState.CONNECTION_FAILED);
        assertThat(number(session, "SELECT count(*) FROM lost")).isZero();
    }

    @Test
    void aBatchWhoseAnswerIsLostIsReportedAsUnknownAndIsWhole() throws LibsqlException {
        List<SqlStatement> statements = List.of(
                SqlStatement.of("INSERT INTO lost(v) VALUES ('a')"),
                SqlStatement.of("INSERT INTO lost(v) VALUES ('b')"));
        proxy.inject(new Fault.CutResponse(10));

        LibsqlException error = failure(() -> session.batch(TransactionMode.WRITE, statements));

        assertThat(error.state()).isEqualTo(SqlState.OUTCOME_UNKNOWN);
        assertThat(server.count("SELECT count(*) FROM lost")).isEqualTo(2);
        assertThat(proxy.requestCount()).isEqualTo(1);
    }

    @Test
    void aTransactionThatLosesAnAnswerIsLostAsAWholeAndTheSessionWorksAfterRollback() throws LibsqlException {
        // The server holds the lock of the lost transaction until somebody else has waited 5 s for it.
        Session patient = RemoteSessions.open(proxy.jdbcUrl());
        patient.begin(TransactionMode.WRITE);
        run(patient, "INSERT INTO lost(v) VALUES ('a')");
        proxy.inject(new Fault.CutResponse(10));

        LibsqlException error = failure(() -> run(patient, "INSERT INTO lost(v) VALUES ('b')"));

        assertThat(error.state()).isEqualTo(SqlState.SERIALIZATION_FAILURE);
        assertThat(patient.transactionState()).isEqualTo(TransactionState.ENDED);
        assertThat(failure(() -> run(patient, "SELECT 1")).state()).isEqualTo(SqlState.SERIALIZATION_FAILURE);
        patient.rollback();
        run(patient, "INSERT INTO lost(v) VALUES ('c')");
        patient.close();
        assertThat(server.count("SELECT count(*) FROM lost")).isEqualTo(1);
    }

    @Test
    void aCommitWhoseAnswerIsLostIsReportedAsUnknown() throws LibsqlException {
        session.begin(TransactionMode.WRITE);
        run(session, "INSERT INTO lost(v) VALUES ('a')");
        proxy.inject(new Fault.CutResponse(10));

        assertThat(failure(session::commit).state()).isEqualTo(SqlState.OUTCOME_UNKNOWN);

        assertThat(server.count("SELECT count(*) FROM lost")).isEqualTo(1);
        assertThat(session.transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        assertThat(number(session, "SELECT count(*) FROM lost")).isEqualTo(1);
    }

    @Test
    void aCommitWrittenAsSqlWhoseAnswerIsLostIsReportedAsUnknown() throws LibsqlException {
        run(session, "BEGIN");
        run(session, "INSERT INTO lost(v) VALUES ('a')");
        proxy.inject(new Fault.CutResponse(10));

        assertThat(failure(() -> run(session, "COMMIT")).state()).isEqualTo(SqlState.OUTCOME_UNKNOWN);

        assertThat(server.count("SELECT count(*) FROM lost")).isEqualTo(1);
        assertThat(session.transactionState()).isEqualTo(TransactionState.ENDED);
        session.rollback();
        assertThat(number(session, "SELECT count(*) FROM lost")).isEqualTo(1);
    }

    @Test
    void aSavepointWrittenAsSqlWhoseAnswerIsLostLosesTheTransaction() throws LibsqlException {
        run(session, "BEGIN");
        run(session, "INSERT INTO lost(v) VALUES ('a')");
        proxy.inject(new Fault.CutResponse(10));

        assertThat(failure(() -> run(session, "SAVEPOINT s")).state()).isEqualTo(SqlState.SERIALIZATION_FAILURE);

        assertThat(session.transactionState()).isEqualTo(TransactionState.ENDED);
        session.rollback();
        assertThat(server.count("SELECT count(*) FROM lost")).isZero();
    }

    @Test
    void aScriptThatMayHaveCommittedTheTransactionIsReportedAsUnknown() throws LibsqlException {
        session.begin(TransactionMode.WRITE);
        run(session, "INSERT INTO lost(v) VALUES ('a')");
        proxy.inject(new Fault.CutResponse(10));

        assertThat(failure(() -> session.script("INSERT INTO lost(v) VALUES ('b'); COMMIT"))
                        .state())
                .isEqualTo(SqlState.OUTCOME_UNKNOWN);

        assertThat(server.count("SELECT count(*) FROM lost")).isEqualTo(2);
        assertThat(session.transactionState()).isEqualTo(TransactionState.ENDED);
    }

    @Test
    void aServerThatDoesNotAnswerEndsInTheConfiguredTime() {
        proxy.inject(new Fault.Stall(Fault.Stage.AFTER_FORWARD));

        LibsqlException error = failure(() -> run(session, "INSERT INTO lost(v) VALUES ('x')"));

        assertThat(error.state()).isEqualTo(SqlState.OUTCOME_UNKNOWN);
        assertThat(error).hasMessageContaining("requestTimeout");
    }

    @Test
    void aServerThatCannotBeReachedRunsNothingAndIsFoundAgain() throws LibsqlException {
        proxy.stopListening();

        LibsqlException error = failure(() -> run(session, "INSERT INTO lost(v) VALUES ('x')"));

        assertThat(error.state()).isEqualTo(SqlState.CONNECTION_NOT_ESTABLISHED);
        proxy.resumeListening();
        run(session, "INSERT INTO lost(v) VALUES ('y')");
        assertThat(server.count("SELECT count(*) FROM lost")).isEqualTo(1);
    }

    private static LibsqlException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(LibsqlException.class, call);
    }
}
