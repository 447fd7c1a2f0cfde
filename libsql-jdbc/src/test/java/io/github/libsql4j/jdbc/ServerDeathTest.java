package io.github.libsql4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.libsql4j.testing.Fault;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import io.github.libsql4j.testing.ServerOptions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A server that ends and starts again while a connection is in some state. Two rows belong together: both are there or none, as
 * the caller was told.
 */
@Tag("slow")
@Timeout(60)
class ServerDeathTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.perClass(ServerOptions.defaults());

    /** What a connection was doing; the two rows are to be there after it goes on as if nothing had happened. */
    enum State {
        IDLE {
            @Override
            void before(Connection connection) {}

            @Override
            void after(Connection connection) throws SQLException {
                insert(connection, 1);
            }
        },
        BEGIN_PENDING {
            @Override
            void before(Connection connection) throws SQLException {
                connection.setAutoCommit(false);
            }

            @Override
            void after(Connection connection) throws SQLException {
                insert(connection, 1);
                connection.commit();
            }
        },
        IN_TRANSACTION {
            @Override
            void before(Connection connection) throws SQLException {
                connection.setAutoCommit(false);
                insert(connection, 1);
            }

            @Override
            void after(Connection connection) throws SQLException {
                insert(connection, 2);
                connection.commit();
            }
        },
        SAVEPOINT_WAITING {
            @Override
            void before(Connection connection) throws SQLException {
                connection.setAutoCommit(false);
                insert(connection, 1);
                connection.setSavepoint();
            }

            @Override
            void after(Connection connection) throws SQLException {
                insert(connection, 2);
                connection.commit();
            }
        },
        BATCH_BEFORE_COMMIT {
            @Override
            void before(Connection connection) throws SQLException {
                connection.setAutoCommit(false);
                try (PreparedStatement insert = connection.prepareStatement("INSERT INTO death VALUES (?)")) {
                    for (int i = 0; i < 2; i++) {
                        insert.setInt(1, 1);
                        insert.addBatch();
                    }
                    insert.executeBatch();
                }
            }

            @Override
            void after(Connection connection) throws SQLException {
                connection.commit();
            }
        },
        ROWS_OPEN {
            @Override
            void before(Connection connection) throws SQLException {
                openRows(connection);
            }

            @Override
            void after(Connection connection) throws SQLException {
                insert(connection, 1);
            }
        },
        ROWS_OPEN_IN_TRANSACTION {
            @Override
            void before(Connection connection) throws SQLException {
                connection.setAutoCommit(false);
                insert(connection, 1);
                openRows(connection);
            }

            @Override
            void after(Connection connection) throws SQLException {
                insert(connection, 2);
                connection.commit();
            }
        };

        abstract void before(Connection connection) throws SQLException;

        abstract void after(Connection connection) throws SQLException;

        boolean hasRowsOpen() {
            return this == ROWS_OPEN || this == ROWS_OPEN_IN_TRANSACTION;
        }

        boolean survives() {
            return this == IDLE || this == BEGIN_PENDING || this == ROWS_OPEN;
        }
    }

    private final LibsqlServer server = SERVER.server();

    @BeforeEach
    void createTable() {
        if (!server.isRunning()) {
            server.restart();
        }
        server.run("DROP TABLE IF EXISTS death");
        server.run("CREATE TABLE death(v)");
    }

    @AfterEach
    void restart() {
        if (!server.isRunning()) {
            server.restart();
        }
    }

    static Stream<Arguments> cases() {
        return Arrays.stream(State.values())
                .flatMap(state -> Stream.of(true, false)
                        .flatMap(pooled -> Stream.of(true, false)
                                // A server that is asked to stop waits long for those who read rows.
                                .filter(kill -> kill || !state.hasRowsOpen())
                                .map(kill -> Arguments.of(state, pooled, kill))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theConnectionTellsWhatWasLostAndWorksAgain(State state, boolean pooled, boolean kill) throws Exception {
        try (HikariDataSource pool = pooled ? pool(server.jdbcUrl()) : null) {
            DataSource source = pool == null ? new LibsqlDataSource(server.jdbcUrl()) : pool;
            try (Connection connection = source.getConnection()) {
                state.before(connection);
                if (kill) {
                    server.kill();
                } else {
                    server.stop();
                }
                server.restart();

                SQLException error = Endless.failure(() -> state.after(connection));

                if (state.survives()) {
                    SqlErrorAssert.assertError(error).isNull();
                } else {
                    assertThat(error.getSQLState()).isEqualTo("40001");
                    assertThat(server.count("SELECT count(*) FROM death")).isZero();
                    connection.rollback();
                    insert(connection, 1);
                    connection.commit();
                }
                assertThat(server.count("SELECT count(*) FROM death")).isEqualTo(2);
            }
            try (Connection next = source.getConnection()) {
                insert(next, 3);
            }
            assertThat(server.count("SELECT count(*) FROM death")).isEqualTo(4);
        }
    }

    static Stream<Arguments> commits() {
        return Stream.of(Fault.Stage.MID_REQUEST, Fault.Stage.AFTER_FORWARD, Fault.Stage.MID_RESPONSE_BODY)
                .flatMap(stage -> Stream.of(true, false).map(pooled -> Arguments.of(stage, pooled)));
    }

    @ParameterizedTest
    @MethodSource("commits")
    void aCommitUnderWayIsUnknownAndWholeOrNothing(Fault.Stage stage, boolean pooled) throws Exception {
        try (RecordingProxy proxy = RecordingProxy.before(server.httpUrl());
                HikariDataSource pool = pooled ? pool(proxy.jdbcUrl()) : null) {
            DataSource source = pool == null ? new LibsqlDataSource(proxy.jdbcUrl()) : pool;
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                insert(connection, 1);
                proxy.inject(new Fault.Stall(stage));
                int before = proxy.requestCount();
                CompletableFuture<SQLException> error = Endless.failing(connection::commit);
                Awaitility.await().until(() -> proxy.exchanges().size() > before || proxy.requestCount() > before);
                server.kill();
                proxy.close();

                assertThat(Endless.result(error).getSQLState()).isEqualTo("08007");
            }
            server.restart();
            assertThat(server.count("SELECT count(*) FROM death")).isIn(0L, 2L);
        }
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    private static void insert(Connection connection, int value) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO death VALUES (" + value + "), (" + value + ")");
        }
    }

    private static void openRows(Connection connection) throws SQLException {
        Statement statement = connection.createStatement();
        statement.setFetchSize(1);
        ResultSet rows = statement.executeQuery(
                "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 1000000) SELECT x FROM c");
        rows.next();
    }
}
