package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.LibsqlEvent;
import io.github.libsql4j.client.LibsqlEvent.Failed;
import io.github.libsql4j.client.LibsqlEvent.Finished;
import io.github.libsql4j.client.LibsqlEvent.RequestFailed;
import io.github.libsql4j.client.LibsqlEvent.RequestFinished;
import io.github.libsql4j.client.LibsqlEvent.RequestStarted;
import io.github.libsql4j.client.LibsqlEvent.Retried;
import io.github.libsql4j.client.LibsqlEvent.Started;
import io.github.libsql4j.client.Retry;
import io.github.libsql4j.testing.Exchange;
import io.github.libsql4j.testing.Fault;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a listener hears of the network, compared with what a proxy sees. */
class RemoteListenerTest {

    private static final String TOKEN = "canary-token-2c7f";

    private static final String MANY_ROWS =
            "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 50000) SELECT x FROM c";

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.perClass(ServerOptions.defaults());

    private final LibsqlServer server = SERVER.server();
    private final RecordingProxy proxy = RecordingProxy.before(server.httpUrl());
    private final LibsqlDataSource dataSource = new LibsqlDataSource(proxy.jdbcUrl());
    private final Heard heard = new Heard();

    @BeforeEach
    void listen() {
        server.run("DROP TABLE IF EXISTS heard");
        server.run("CREATE TABLE heard(id INTEGER PRIMARY KEY, v TEXT)");
        dataSource.setListener(heard);
        dataSource.setAuthToken(TOKEN);
        dataSource.setRequestTimeout("4s");
    }

    @AfterEach
    void close() throws SQLException {
        dataSource.close();
        proxy.close();
    }

    @Test
    void requestsAndTheirBytesAreThoseOnTheWire() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO heard(v) VALUES ('größer')");
            statement.executeQuery("SELECT hex(zeroblob(100000))").close();
            connection.getMetaData().getTables(null, null, "%", null).close();
            assertSqlError("42S02", () -> statement.executeQuery("SELECT * FROM missing"));
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO heard(v) VALUES (?)")) {
                for (int i = 0; i < 1_000; i++) {
                    insert.setInt(1, i);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
            statement.setFetchSize(10);
            try (ResultSet rows = statement.executeQuery(MANY_ROWS)) {
                while (rows.next()) {
                    // To the end.
                }
            }
        }
        assertAgreesWithProxy();
        assertThat(heard.of(RequestFailed.class)).isEmpty();
        assertThat(heard.of(RequestStarted.class)).hasSameSizeAs(proxy.exchanges());
    }

    @Test
    void aRequestComesBetweenTheStartAndTheEndOfItsOperation() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            insert(connection);
            assertThat(heard.events())
                    .extracting(event -> (Object) event.getClass())
                    .containsExactly(Started.class, RequestStarted.class, RequestFinished.class, Finished.class);
            assertThat(heard.events())
                    .extracting(LibsqlEvent::connection)
                    .containsOnly(connection.unwrap(LibsqlConnection.class).number());
        }
    }

    @Test
    void streamedRowsEndTheirRequestWhenTheyAreClosed() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setFetchSize(10);
            try (ResultSet rows = statement.executeQuery(MANY_ROWS)) {
                rows.next();
                assertThat(heard.of(RequestFinished.class)).isEmpty();
            }
            assertThat(heard.of(RequestFinished.class))
                    .extracting(RequestFinished::path)
                    .containsExactly("/v3/cursor", "/v3/pipeline");
            assertThat(heard.only(Finished.class).rows()).isEqualTo(1);
        }
    }

    @Test
    void aServerThatRefusesIsHeardByItsStatus() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            proxy.inject(new Fault.Answer(
                    401, Map.of(), ("{\"error\":\"bad " + TOKEN + "\"}").getBytes(StandardCharsets.UTF_8)));
            assertSqlError("28000", () -> insert(connection));
        }
        assertThat(heard.only(RequestFinished.class).status()).isEqualTo(401);
        assertThat(heard.only(Failed.class).error().state().code()).isEqualTo("28000");
        assertAgreesWithProxy();
    }

    @Test
    void aConnectionThatBreaksIsAFailureOfRequestAndStatement() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            proxy.inject(new Fault.CutResponse(0));
            assertSqlError("08007", () -> insert(connection));
            RequestFailed failed = heard.only(RequestFailed.class);
            assertThat(failed.status()).isEmpty();
            assertThat(failed.bytesReceived()).isZero();
            assertThat(failed.cause()).endsWith("Exception");
            assertThat(heard.only(Failed.class).error().state().code()).isEqualTo("08007");
            assertThat(server.count("SELECT count(*) FROM heard")).isEqualTo(1);
        }
        assertThat(heard.events().toString()).doesNotContain(TOKEN);
    }

    @Test
    void anAnswerThatBreaksOffTellsHowFarItCame() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            proxy.inject(new Fault.CutResponse(50_000));
            assertSqlError("08006", () -> statement.executeQuery("SELECT hex(zeroblob(100000))"));
        }
        RequestFailed failed = heard.only(RequestFailed.class);
        assertThat(failed.status()).hasValue(200);
        assertThat(failed.bytesReceived())
                .isEqualTo(proxy.exchanges().get(0).responseContentBytes())
                .isBetween(49_000L, 50_000L);
    }

    @Test
    void aServerThatIsDownIsAFailedRequest() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            proxy.stopListening();
            assertSqlError("08001", () -> insert(connection));
        }
        assertThat(heard.only(RequestFailed.class).cause()).isEqualTo("ConnectException");
        assertThat(heard.only(Failed.class).error().state().code()).isEqualTo("08001");
    }

    @Test
    void aConnectionThatTheServerClosedIsARetry() throws SQLException {
        try (LibsqlDataSource direct = new LibsqlDataSource(server.jdbcUrl())) {
            direct.setListener(heard);
            try (Connection connection = direct.getConnection()) {
                insert(connection);
                server.stop();
                server.restart();
                heard.forget();
                insert(connection);
            }
        }
        assertThat(heard.of(Retried.class))
                .isNotEmpty()
                .extracting(Retried::reason)
                .containsOnly(Retry.STALE_CONNECTION);
        assertThat(heard.of(RequestFailed.class))
                .hasSameSizeAs(heard.of(Retried.class))
                .extracting(RequestFailed::cause)
                .containsOnly("StaleConnectionException");
        assertThat(heard.only(RequestFinished.class).status()).isEqualTo(200);
        assertThat(heard.of(Finished.class)).hasSize(1);
        assertThat(server.count("SELECT count(*) FROM heard")).isEqualTo(2);
    }

    @Test
    void anOlderServerIsARetry() throws SQLException {
        proxy.onPath("/v3", new Fault.Answer(404, Map.of(), new byte[0]));
        // What is known of a server holds for the process, and many tests have had a proxy at some port of 127.0.0.1.
        try (LibsqlDataSource older = new LibsqlDataSource(proxy.jdbcUrl().replace("127.0.0.1", "localhost"))) {
            older.setListener(heard);
            try (Connection connection = older.getConnection()) {
                insert(connection);
                insert(connection);
            }
        }
        assertThat(heard.only(Retried.class).reason()).isEqualTo(Retry.OLDER_PROTOCOL);
        assertThat(heard.of(RequestFinished.class))
                .extracting(RequestFinished::path)
                .containsExactly("/v3/pipeline", "/v2/pipeline", "/v2/pipeline");
        assertAgreesWithProxy();
    }

    @Test
    void anAnswerOverTheLimitOfTheServerIsARetry() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c"
                        + " WHERE x < 12) SELECT hex(zeroblob(500000)) FROM c")) {
            while (rows.next()) {
                // To the end.
            }
        }
        assertThat(heard.only(Retried.class).reason()).isEqualTo(Retry.ANSWER_TOO_LARGE);
        assertThat(heard.only(Finished.class).rows()).isEqualTo(12);
        assertAgreesWithProxy();
    }

    @Test
    void aQueryThatTheServerWillNotStreamIsARetry() throws SQLException {
        proxy.onPath("/v3/cursor", new Fault.Answer(404, Map.of(), new byte[0]));
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setFetchSize(10);
            statement.executeQuery("SELECT 1").close();
        }
        assertThat(heard.only(Retried.class).reason()).isEqualTo(Retry.NOT_STREAMED);
        assertAgreesWithProxy();
    }

    @Test
    void connectionsOfOneDataSourceAreToldApart() throws Exception {
        int threads = 4;
        int statements = 50;
        dataSource.setKeepStream("false"); // closing a connection costs no request then
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        List<Future<Long>> numbers = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            String sql = "SELECT " + thread;
            numbers.add(executor.submit(() -> {
                try (Connection connection = dataSource.getConnection();
                        Statement statement = connection.createStatement()) {
                    for (int i = 0; i < statements; i++) {
                        statement.executeQuery(sql).close();
                    }
                    return connection.unwrap(LibsqlConnection.class).number();
                }
            }));
        }
        for (int thread = 0; thread < threads; thread++) {
            long number = numbers.get(thread).get();
            List<LibsqlEvent> own = heard.events().stream()
                    .filter(event -> event.connection() == number)
                    .toList();
            assertThat(own).hasSize(4 * statements);
            for (int i = 0; i < own.size(); i += 4) {
                assertThat(((Started) own.get(i)).operation().sql()).containsExactly("SELECT " + thread);
                assertThat(own.get(i + 1)).isInstanceOf(RequestStarted.class);
                assertThat(own.get(i + 2)).isInstanceOf(RequestFinished.class);
                assertThat(own.get(i + 3)).isInstanceOf(Finished.class);
            }
        }
        executor.shutdown();
        assertThat(proxy.requestCount()).isEqualTo(threads * statements);
    }

    /** Only of requests that one connection sent one after the other. */
    private void assertAgreesWithProxy() {
        assertThat(heard.events().toString()).doesNotContain(TOKEN);
        List<RequestFinished> finished = heard.of(RequestFinished.class);
        List<Exchange> exchanges = proxy.exchanges();
        assertThat(finished).hasSameSizeAs(exchanges);
        for (int i = 0; i < finished.size(); i++) {
            RequestFinished request = finished.get(i);
            Exchange exchange = exchanges.get(i);
            assertThat(request.path()).isEqualTo(exchange.path());
            assertThat(request.status()).isEqualTo(exchange.status());
            assertThat(request.bytesSent()).isEqualTo(exchange.requestBody().getBytes(StandardCharsets.UTF_8).length);
            assertThat(request.bytesReceived()).isEqualTo(exchange.responseContentBytes());
        }
    }

    private static void insert(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO heard(v) VALUES ('x')");
        }
    }
}
