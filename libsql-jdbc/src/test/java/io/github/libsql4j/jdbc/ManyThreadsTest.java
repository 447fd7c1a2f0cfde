package io.github.libsql4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.libsql4j.AccessType;
import io.github.libsql4j.EverywhereTest;
import io.github.libsql4j.testing.RecordingProxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** One connection for several threads, and pools for many. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("slow")
class ManyThreadsTest extends EverywhereTest {

    private static final String STREAMS = "libsql_server_stream_handles";

    @BeforeEach
    void createTables() throws SQLException {
        execute(
                "CREATE TABLE entry (thread INTEGER, n INTEGER, UNIQUE (thread, n))",
                "CREATE TABLE account (id INTEGER PRIMARY KEY, balance INTEGER NOT NULL)",
                "INSERT INTO account VALUES (1, 0)");
    }

    @Test
    void oneConnectionTakesTheStatementsOfManyThreads() throws Exception {
        try (Connection connection = dataSource().getConnection()) {
            inThreads(4, thread -> {
                try (PreparedStatement insert = connection.prepareStatement("INSERT INTO entry VALUES (?, ?)");
                        PreparedStatement count =
                                connection.prepareStatement("SELECT count(*) FROM entry WHERE thread = ?")) {
                    for (int n = 1; n <= 100; n++) {
                        insert.setInt(1, thread);
                        insert.setInt(2, n);
                        assertThat(insert.executeUpdate()).isEqualTo(1);
                        count.setInt(1, thread);
                        assertThat(first(count)).isEqualTo(n);
                    }
                }
            });
        }
        assertThat(texts("SELECT count(*) FROM entry")).containsExactly("400");
    }

    @Test
    void oneTransactionTakesTheStatementsOfManyThreads() throws Exception {
        try (Connection connection = dataSource().getConnection()) {
            connection.setAutoCommit(false);
            insertInThreads(connection);
            connection.rollback();
            assertThat(texts("SELECT count(*) FROM entry")).containsExactly("0");
            insertInThreads(connection);
            connection.commit();
        }
        assertThat(texts("SELECT count(*) FROM entry")).containsExactly("400");
    }

    @Test
    void threadsThatEndEachOthersTransactionsDoNoHarm() throws Exception {
        try (Connection connection = dataSource().getConnection()) {
            connection.setAutoCommit(false);
            inThreads(4, thread -> {
                try (PreparedStatement insert = connection.prepareStatement("INSERT INTO entry VALUES (?, ?)")) {
                    for (int n = 0; n < 50; n++) {
                        insert.setInt(1, thread);
                        insert.setInt(2, n);
                        assertThat(insert.executeUpdate()).isEqualTo(1);
                        if (thread % 2 == 0) {
                            connection.commit();
                        } else {
                            connection.rollback();
                        }
                    }
                }
            });
            connection.commit();
        }
        int kept = Integer.parseInt(texts("SELECT count(*) FROM entry").get(0));
        assertThat(kept).isBetween(0, 200);
    }

    @Test
    void rowsAreStreamedToOneThreadWhileOthersUseTheConnection() throws Exception {
        try (Connection connection = dataSource().getConnection()) {
            inThreads(4, thread -> {
                try (Statement statement = connection.createStatement()) {
                    statement.setFetchSize(1);
                    long sum = 0;
                    try (ResultSet rows = statement.executeQuery("WITH RECURSIVE c(x) AS"
                            + " (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 3000) SELECT x FROM c")) {
                        while (rows.next()) {
                            sum += rows.getLong(1);
                        }
                    }
                    assertThat(sum).isEqualTo(3000L * 3001 / 2);
                }
            });
        }
    }

    @Test
    @Tag("oldestJdk")
    void aHundredThreadsLoseNoUpdateAndLeaveNothingBehind() throws Exception {
        Set<String> threadsBefore = threads();
        try (RecordingProxy proxy = RecordingProxy.before(server().httpUrl())) {
            try (HikariDataSource pool = pool(4, proxy)) {
                inThreads(100, thread -> {
                    for (int n = 0; n < 100; n++) {
                        increment(pool);
                    }
                });
            }
            assertThat(proxy.connectionCount()).as("sockets").isLessThanOrEqualTo(4);
        }
        if (isWrittenByServer()) {
            // Sooner than the server forgets a stream by itself.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(server().metric(STREAMS)).isZero());
        }
        assertThat(texts("SELECT balance FROM account")).containsExactly("10000");
        Awaitility.await().untilAsserted(() -> assertThat(threads()).isSubsetOf(threadsBefore));
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void aThousandVirtualThreadsShareTenConnections() throws Exception {
        ExecutorService threads = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        try (RecordingProxy proxy = RecordingProxy.before(server().httpUrl());
                HikariDataSource pool = pool(10, proxy)) {
            inThreads(threads, 1000, thread -> increment(pool));
        }
        assertThat(texts("SELECT balance FROM account")).containsExactly("1000");
    }

    private interface Task {
        void in(int thread) throws Exception;
    }

    private static void insertInThreads(Connection connection) throws Exception {
        inThreads(4, thread -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO entry VALUES (?, ?)")) {
                for (int n = 0; n < 100; n++) {
                    insert.setInt(1, thread);
                    insert.setInt(2, n);
                    assertThat(insert.executeUpdate()).isEqualTo(1);
                }
            }
        });
    }

    private static void inThreads(int count, Task task) throws Exception {
        inThreads(Executors.newFixedThreadPool(count), count, task);
    }

    private static void inThreads(ExecutorService threads, int count, Task task) throws Exception {
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int thread = i;
                tasks.add(() -> {
                    task.in(thread);
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdown();
            assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private HikariDataSource pool(int size, RecordingProxy proxy) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url());
        if (accessType() == AccessType.MEMORY) {
            config.setJdbcUrl(null);
            config.setDataSource(dataSource());
        } else if (accessType() == AccessType.SERVER) {
            config.setJdbcUrl(
                    url().replace(server().httpUrl().toString(), proxy.httpUrl().toString()));
        }
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(TimeUnit.MINUTES.toMillis(3));
        return new HikariDataSource(config);
    }

    /** Reads and writes in a transaction, which is run again if it is lost. */
    private static void increment(HikariDataSource pool) throws SQLException {
        for (; ; ) {
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                try (PreparedStatement read = connection.prepareStatement("SELECT balance FROM account WHERE id = 1");
                        PreparedStatement write =
                                connection.prepareStatement("UPDATE account SET balance = ? WHERE id = 1")) {
                    write.setLong(1, first(read) + 1);
                    write.executeUpdate();
                    connection.commit();
                    return;
                } catch (SQLTransactionRollbackException lost) {
                    connection.rollback();
                }
            }
        }
    }

    private static long first(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** But for those that end by themselves: of OkHttp, and of the tests, their HTTP client and their processes. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.matches("(OkHttp|Okio|HttpClient|process reaper|awaitility|pool-\\d+-thread).*"))
                .collect(Collectors.toSet());
    }
}
