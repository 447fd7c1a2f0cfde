package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertError;
import static io.github.libsql4j.jdbc.SqlErrorAssert.sqlError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.testing.Fault;
import io.github.libsql4j.testing.Fault.Stage;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import io.github.libsql4j.testing.ServerOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that goes silent at some point of an exchange. Each wait ends, and what is told agrees with the rows there. */
@Tag("slow")
@Tag("oldestJdk")
@Timeout(60)
class SilentServerTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.perClass(ServerOptions.defaults().withNamespaces());

    private static final AtomicInteger NAMESPACES = new AtomicInteger();

    /** What ends the wait. */
    enum Limit {
        REQUEST,
        NETWORK,
        QUERY
    }

    private final LibsqlServer server = SERVER.server();

    static Stream<Arguments> cases() {
        return Arrays.stream(Stage.values())
                .flatMap(stage -> Arrays.stream(Limit.values())
                        // A query timeout is a second at least.
                        .filter(limit -> limit != Limit.QUERY || stage == Stage.AFTER_FORWARD)
                        .map(limit -> Arguments.of(stage, limit)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aWriteIsUnknown(Stage stage, Limit limit) throws SQLException {
        String namespace = namespace();
        try (RecordingProxy proxy = RecordingProxy.before(server.httpUrl());
                Connection connection = open(proxy, namespace, limit);
                Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT 1").close();
            int before = proxy.requestCount();
            proxy.inject(new Fault.Stall(stage));
            limit(limit, connection, statement);

            sqlError("08007", () -> statement.executeUpdate("INSERT INTO t VALUES (1)"));

            assertThat(proxy.requestCount() - before).isEqualTo(stage == Stage.BEFORE_REQUEST_IS_READ ? 0 : 1);
            assertThat(rows(namespace)).isEqualTo(isExecuted(stage) ? 1 : 0);
            unlimit(connection, statement);
            statement.executeUpdate("INSERT INTO t VALUES (2)");
            assertThat(rows(namespace)).isEqualTo(isExecuted(stage) ? 2 : 1);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aTransactionIsLost(Stage stage, Limit limit) throws SQLException {
        String namespace = namespace();
        try (RecordingProxy proxy = RecordingProxy.before(server.httpUrl());
                Connection connection = open(proxy, namespace, limit);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO t VALUES (1)");
            proxy.inject(new Fault.Stall(stage));
            limit(limit, connection, statement);

            sqlError(
                    limit == Limit.QUERY ? "57014" : "40001",
                    () -> statement.executeUpdate("INSERT INTO t VALUES (2)"));

            unlimit(connection, statement);
            assertError(Endless.failure(connection::commit)).isNotNull();
            assertThat(rows(namespace)).isZero();
            connection.rollback();
            statement.executeUpdate("INSERT INTO t VALUES (3)");
            connection.commit();
            assertThat(rows(namespace)).isEqualTo(1);
        }
    }

    static Stream<Arguments> commits() {
        return Arrays.stream(Stage.values())
                .flatMap(stage -> Stream.of(Limit.REQUEST, Limit.NETWORK).map(limit -> Arguments.of(stage, limit)));
    }

    @ParameterizedTest
    @MethodSource("commits")
    void aCommitIsUnknown(Stage stage, Limit limit) throws SQLException {
        String namespace = namespace();
        try (RecordingProxy proxy = RecordingProxy.before(server.httpUrl());
                Connection connection = open(proxy, namespace, limit);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO t VALUES (1)");
            proxy.inject(new Fault.Stall(stage));
            limit(limit, connection, statement);

            sqlError("08007", connection::commit);

            assertThat(rows(namespace)).isEqualTo(isExecuted(stage) ? 1 : 0);
            unlimit(connection, statement);
            statement.executeUpdate("INSERT INTO t VALUES (2)");
            connection.commit();
            assertThat(rows(namespace)).isEqualTo(isExecuted(stage) ? 2 : 1);
        }
    }

    @Test
    void aConnectionThatIsNotAcceptedEndsInTheConfiguredTime() throws Exception {
        List<SocketChannel> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 8; i++) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), full.getLocalPort()));
                waiting.add(channel);
            }
            Properties properties = new Properties();
            properties.setProperty("connectTimeout", "1s");
            try (Connection connection = DriverManager.getConnection(
                            "jdbc:libsql:http://127.0.0.1:" + full.getLocalPort(), properties);
                    Statement statement = connection.createStatement()) {
                sqlError("08001", () -> statement.executeUpdate("INSERT INTO t VALUES (1)"));
            }
        } finally {
            for (SocketChannel channel : waiting) {
                channel.close();
            }
        }
    }

    private static boolean isExecuted(Stage stage) {
        return switch (stage) {
            case BEFORE_REQUEST_IS_READ, BEFORE_FORWARD, MID_REQUEST -> false;
            case AFTER_FORWARD, AFTER_RESPONSE_HEAD, MID_RESPONSE_BODY -> true;
        };
    }

    private String namespace() {
        String namespace = "silent" + NAMESPACES.incrementAndGet();
        server.createNamespace(namespace, "{\"txn_timeout_s\":0}");
        server.runIn(namespace, "CREATE TABLE t(v)");
        return namespace;
    }

    private long rows(String namespace) {
        return server.countIn(namespace, "SELECT count(*) FROM t");
    }

    private static Connection open(RecordingProxy proxy, String namespace, Limit limit) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("namespace", namespace);
        properties.setProperty("requestTimeout", limit == Limit.REQUEST ? "1s" : "50s");
        return DriverManager.getConnection(proxy.jdbcUrl(), properties);
    }

    private static void limit(Limit limit, Connection connection, Statement statement) throws SQLException {
        switch (limit) {
            case REQUEST -> {
                // Since the connection was opened.
            }
            case NETWORK -> connection.setNetworkTimeout(Runnable::run, 200);
            case QUERY -> statement.setQueryTimeout(1);
        }
    }

    private static void unlimit(Connection connection, Statement statement) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, 0);
        statement.setQueryTimeout(0);
    }
}
