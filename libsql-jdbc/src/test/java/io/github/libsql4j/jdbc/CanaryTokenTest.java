package io.github.libsql4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.testing.Fault;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import io.github.libsql4j.testing.ServerOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A token that is easy to recognize appears in nothing that a program prints or logs, whatever goes wrong. */
@Tag("slow")
@Timeout(60)
class CanaryTokenTest {

    private static final String TOKEN = "eyJhbGciOiJjYW5hcnkifQ.Y2FuYXJ5.c2lnbmF0dXJl";

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.perClass(ServerOptions.defaults().withNamespaces());

    private final LibsqlServer server = SERVER.server();
    private final RecordingProxy proxy = RecordingProxy.before(server.httpUrl());
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Logger root = Logger.getLogger("");
    private final Level level = root.getLevel();
    private final StringWriter seen = new StringWriter();
    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            note(logged.getLoggerName() + " " + logged.getMessage());
            if (logged.getThrown() != null) {
                note(logged.getThrown());
            }
            for (Object parameter : logged.getParameters() == null ? new Object[0] : logged.getParameters()) {
                note(parameter);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        // A transaction that is lost would hold up the next one for 5 s.
        server.createNamespace("canary", "{\"txn_timeout_s\":0}");
        server.runIn("canary", "CREATE TABLE canary(v)");
        PrintStream all = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(all);
        System.setErr(all);
        root.setLevel(Level.ALL);
        root.addHandler(log);
    }

    @AfterEach
    void stopListening() {
        root.removeHandler(log);
        root.setLevel(level);
        System.setOut(out);
        System.setErr(err);
        proxy.close();
    }

    @Test
    void whateverGoesWrong() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("authToken", TOKEN);
        properties.setProperty("requestTimeout", "500ms");
        properties.setProperty("namespace", "canary");
        try (Connection connection = DriverManager.getConnection(proxy.jdbcUrl(), properties)) {
            for (Fault fault : faults().toList()) {
                strike(connection, fault);
            }
            noteObjects(connection);
        }
        noteConfiguration();

        assertThat(proxy.exchanges())
                .anySatisfy(
                        exchange -> assertThat(exchange.header("authorization")).hasValue("Bearer " + TOKEN));
        assertThat(seen.toString())
                .contains("08007")
                .contains("08006")
                .contains("40001")
                .contains("***");
        assertThat(seen + printed.toString(StandardCharsets.UTF_8)).doesNotContain(TOKEN, "Y2FuYXJ5");
    }

    private static Stream<Fault> faults() {
        byte[] body = ("{\"error\":\"bad token " + TOKEN + "\"}").getBytes(StandardCharsets.UTF_8);
        String step = "{\"results\":[{\"error\":{\"message\":\"" + TOKEN + "\"}},{\"error\":{\"message\":\"" + TOKEN
                + "\"}},{}]}";
        return Stream.of(
                new Fault.Refuse(),
                new Fault.CutRequest(0),
                new Fault.CutRequest(200),
                new Fault.CutResponse(0),
                new Fault.CutResponse(30),
                new Fault.CutResponse(300),
                new Fault.Trickle(10, Duration.ofMillis(300)),
                new Fault.Stall(Fault.Stage.AFTER_FORWARD),
                new Fault.Answer(302, Map.of("Location", "https://" + TOKEN + "/" + TOKEN), body),
                new Fault.Answer(401, Map.of(), body),
                new Fault.Answer(403, Map.of("WWW-Authenticate", "Bearer " + TOKEN), body),
                new Fault.Answer(404, Map.of(), body),
                new Fault.Answer(429, Map.of("Retry-After", TOKEN), body),
                new Fault.Answer(500, Map.of(), body),
                new Fault.RawAnswer(TOKEN + "\r\n\r\n", true),
                new Fault.RawAnswer("HTTP/1.1 " + TOKEN + "\r\n\r\n", true),
                new Fault.RawAnswer("HTTP/1.1 502 " + TOKEN + "\r\n\r\n", true),
                new Fault.RawAnswer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + TOKEN + "\r\n", true),
                new Fault.RawAnswer("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + TOKEN, true),
                new Fault.RawAnswer("HTTP/1.1 200 OK\r\n\r\n" + TOKEN, true),
                new Fault.RawAnswer("HTTP/1.1 200 OK\r\n\r\n{\"" + TOKEN + "\":" + TOKEN, true),
                new Fault.RawAnswer(
                        "HTTP/1.1 200 OK\r\n\r\n{\"baton\":\"" + TOKEN + "\",\"base_url\":\"https://" + TOKEN + "\"}",
                        true),
                new Fault.RawAnswer("HTTP/1.1 200 OK\r\n\r\n" + step, true));
    }

    private void strike(Connection connection, Fault fault) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            proxy.always(fault);
            failure(() -> statement.executeUpdate("INSERT INTO canary VALUES (1)"));
            failure(() -> statement.executeQuery("SELECT * FROM canary").close());
            statement.setFetchSize(1);
            failure(() -> {
                try (ResultSet rows = statement.executeQuery("SELECT 1")) {
                    rows.next();
                }
            });
            proxy.clearFaults();
            connection.setAutoCommit(false);
            failure(() -> statement.executeQuery("SELECT 1").close());
            proxy.always(fault);
            failure(() -> statement.executeQuery("SELECT 2").close());
            failure(connection::commit);
            proxy.clearFaults();
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void noteObjects(Connection connection) throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        try (Statement statement = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement("SELECT ?")) {
            prepared.setInt(1, 1);
            try (ResultSet rows = prepared.executeQuery()) {
                Stream.of(
                                connection,
                                statement,
                                prepared,
                                rows,
                                metadata,
                                metadata.getURL(),
                                metadata.getUserName(),
                                metadata.getDatabaseProductVersion(),
                                connection.getClientInfo(),
                                connection.unwrap(LibsqlConnection.class))
                        .forEach(this::note);
            }
        }
    }

    private void noteConfiguration() throws SQLException {
        String url = proxy.jdbcUrl() + "?authToken=" + TOKEN;
        try (LibsqlDataSource dataSource = new LibsqlDataSource(url);
                Connection connection = dataSource.getConnection()) {
            note(dataSource);
            note(connection.getMetaData().getURL());
        }
        for (DriverPropertyInfo info : new LibsqlDriver().getPropertyInfo(url, new Properties())) {
            if (!info.name.equals("authToken")) {
                note(info.name + info.value + info.description);
            }
        }
        failure(() -> DriverManager.getConnection(url + "&nosuch=1").close());
        failure(() -> DriverManager.getConnection("jdbc:libsql:http://" + TOKEN + "@127.0.0.1")
                .close());
        failure(() -> DriverManager.getConnection("jdbc:libsql:http://db.example?authToken=" + TOKEN)
                .close());
        failure(() -> DriverManager.getConnection("jdbc:libsql://db.example:x?authToken=" + TOKEN)
                .close());
    }

    private interface Action {
        void run() throws SQLException;
    }

    private void failure(Action action) {
        try {
            action.run();
        } catch (SQLException e) {
            note(e.getSQLState());
            note(e);
            for (Throwable next : e) {
                note(next);
            }
        }
    }

    private synchronized void note(Object object) {
        PrintWriter writer = new PrintWriter(seen, true);
        if (object instanceof Throwable failure) {
            failure.printStackTrace(writer);
        } else {
            writer.println(object);
        }
    }
}
