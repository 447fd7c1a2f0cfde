package io.github.libsql4j.client.remote.hrana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.client.Events;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Value;
import io.github.libsql4j.client.config.LibsqlConfig;
import io.github.libsql4j.client.config.Location;
import io.github.libsql4j.testing.LibsqlServerExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import okio.ByteString;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests that the session never sends, made here to learn what a real server says to them. */
class RefusedRequestsTest {

    private static final StreamRequest SELECT = new StreamRequest.Execute(Stmt.of("SELECT 1"));

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.shared();

    private HranaServer server;
    private HranaStream stream;

    @BeforeEach
    void open() throws LibsqlException {
        LibsqlConfig config = LibsqlConfig.parse(SERVER.server().jdbcUrl(), Map.of());
        server = new HranaServer((Location.Remote) config.location(), config);
        stream = new HranaStream(server);
    }

    @Test
    void aBatonIsGoodForOneRequest() throws HranaException {
        String used = stream.send(version -> List.of(SELECT)).baton();
        String newest = stream.send(version -> List.of(SELECT)).baton();
        stream.moveTo(used, null);
        HranaException refusal = failure(() -> stream.send(version -> List.of(SELECT)));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal).hasMessageContaining("already been used");
        stream.moveTo(newest, null);
        stream.send(version -> List.of(SELECT, new StreamRequest.Close()));
        assertThat(stream.isOpen()).isFalse();
    }

    @Test
    void aBatonThatTheServerDoesNotKnowIsRefused() throws HranaException {
        stream.moveTo("A".repeat(64), null);
        HranaException refusal = failure(() -> stream.send(version -> List.of(SELECT)));
        assertThat(refusal.kind()).isEqualTo(HranaException.Kind.REFUSED);
        assertThat(refusal).hasMessageContaining("invalid baton");
    }

    @Test
    void nothingFollowsAClose() {
        HranaException refusal = failure(() -> stream.send(version -> List.of(new StreamRequest.Close(), SELECT)));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal).hasMessageContaining("closed");
    }

    @Test
    void aConditionMustNameAnEarlierStep() {
        StreamRequest batch = new StreamRequest.Batch(List.of(new Step(new Condition.Ok(5), Stmt.of("SELECT 1"))));
        HranaException refusal = failure(() -> stream.send(version -> List.of(batch)));
        assertThat(refusal.status()).isEqualTo(400);
    }

    @Test
    void jsonThatIsNoneIsRefused() {
        HttpUrl url = HranaServer.endpoint(server.url(), HranaVersion.V3, "pipeline");
        HranaException refusal = failure(() -> server.transport()
                .post(
                        new Calls(new Events()),
                        Calls.Purpose.RUN,
                        url,
                        ByteString.encodeUtf8("{\"requests\":"),
                        Duration.ZERO,
                        r -> ""));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.explained()).isFalse();
        assertThat(refusal).hasMessageContaining("JSON");
    }

    @Test
    void aMissingArgumentIsAnErrorAndNotNull() throws HranaException {
        StreamRequest execute =
                new StreamRequest.Execute(new Stmt("SELECT ?, ?", List.of(Value.of(1)), List.of("", "")));
        StreamResponse response = stream.send(version -> List.of(execute, new StreamRequest.Close()))
                .responses()
                .get(0);
        assertThat(response)
                .isInstanceOfSatisfying(
                        StreamResponse.Failed.class,
                        failed -> assertThat(failed.error().code()).isEqualTo("ARGS_INVALID"));
    }

    @Test
    void severalStatementsOrNoneAreErrors() throws HranaException {
        List<StreamResponse> responses = stream.send(version -> List.of(
                        new StreamRequest.Execute(Stmt.of("SELECT 1; SELECT 2")),
                        new StreamRequest.Execute(Stmt.of("")),
                        new StreamRequest.Close()))
                .responses();
        assertThat(code(responses.get(0))).isEqualTo("SQL_MANY_STATEMENTS");
        assertThat(code(responses.get(1))).isEqualTo("SQL_NO_STATEMENT");
    }

    private static String code(StreamResponse response) {
        return ((StreamResponse.Failed) response).error().code();
    }

    private static HranaException failure(ThrowingCallable call) {
        return catchThrowableOfType(HranaException.class, call);
    }
}
