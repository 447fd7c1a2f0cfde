package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.Statistics;
import io.github.libsql4j.client.TransactionMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What statements cost, where the database tells; where it does not, nothing is made up. */
interface StatisticsContract extends JdbcFixture {

    @Test
    default void aStatementTellsTheRowsThatItReadAndWrote() throws SQLException {
        execute("INSERT INTO slot (v) VALUES (1), (2), (3)");
        assertCost(libsql().lastStatistics(), 0, 3);
        texts("SELECT v FROM slot");
        if (tellsCostsOfReads()) {
            assertCost(libsql().lastStatistics(), 3, 0);
        } else {
            assertThat(libsql().lastStatistics()).isEmpty();
        }
        execute("UPDATE slot SET v = 4 WHERE v > 1");
        assertCost(libsql().lastStatistics(), 3, 2);
    }

    @Test
    default void nothingIsKnownBeforeTheFirstStatementAndAfterOneThatFailed() throws SQLException {
        try (Connection fresh = dataSource().getConnection()) {
            LibsqlConnection connection = fresh.unwrap(LibsqlConnection.class);
            assertThat(connection.lastStatistics()).isEmpty();
            assertThat(connection.replicationIndex()).isEmpty();
        }
        execute("INSERT INTO item (name) VALUES ('a')");
        assertSqlError("23505", () -> execute("INSERT INTO item (name) VALUES ('a')"));
        assertThat(libsql().lastStatistics()).isEmpty();
    }

    @Test
    default void aBatchTellsWhatItsStatementsCostTogether() throws SQLException {
        try (PreparedStatement insert = connection().prepareStatement("INSERT INTO slot (v) VALUES (?)")) {
            for (int i = 0; i < 10; i++) {
                insert.setInt(1, i);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        assertCost(libsql().lastStatistics(), 0, 10);
    }

    @Test
    default void eachResultOfABatchHasItsOwnStatistics() throws Exception {
        List<StatementResult> results = libsql().batch(
                        TransactionMode.WRITE,
                        List.of(
                                SqlStatement.of("INSERT INTO slot (v) VALUES (1), (2)"),
                                SqlStatement.of("SELECT * FROM slot"),
                                SqlStatement.of("DELETE FROM slot WHERE v = 1")));
        assertCost(results.get(0).statistics(), 0, 2);
        assertCost(results.get(1).statistics(), 2, 0);
        assertCost(results.get(2).statistics(), 2, 1);
        assertCost(libsql().lastStatistics(), 4, 3);
    }

    @Test
    default void questionsOfTheDriverDoNotCount() throws SQLException {
        execute("INSERT INTO slot (v) VALUES (1)");
        Optional<Statistics> ofInsert = libsql().lastStatistics();
        connection().getMetaData().getTables(null, null, "%", null).close();
        connection().setAutoCommit(false);
        connection().commit();
        connection().isValid(1);
        assertThat(libsql().lastStatistics()).isEqualTo(ofInsert);
    }

    @Test
    default void ofStreamedRowsNothingIsTold() throws SQLException {
        execute("INSERT INTO slot (v) VALUES (1), (2), (3)");
        try (Statement statement = connection().createStatement()) {
            statement.setFetchSize(1);
            try (ResultSet rows = statement.executeQuery("SELECT v FROM slot")) {
                while (rows.next()) {
                    assertThat(libsql().lastStatistics()).isEmpty();
                }
            }
        }
        assertThat(libsql().lastStatistics()).isEmpty();
    }

    @Test
    default void theReplicationIndexGrowsWithEachCommit() throws Exception {
        List<OptionalLong> indexes = new ArrayList<>();
        execute("INSERT INTO slot (v) VALUES (1)");
        indexes.add(libsql().replicationIndex());
        libsql().batch(TransactionMode.WRITE, List.of(SqlStatement.of("INSERT INTO slot (v) VALUES (2)")));
        indexes.add(libsql().replicationIndex());
        connection().setAutoCommit(false);
        execute("INSERT INTO slot (v) VALUES (3)");
        OptionalLong within = libsql().replicationIndex();
        connection().commit();
        indexes.add(libsql().replicationIndex());
        execute("INSERT INTO slot (v) VALUES (4)");
        execute("COMMIT");
        indexes.add(libsql().replicationIndex());

        if (tellsCosts()) {
            assertThat(indexes.stream().map(OptionalLong::getAsLong)).isSorted().doesNotHaveDuplicates();
            assertThat(within).isEqualTo(indexes.get(1));
        } else {
            assertThat(indexes).containsOnly(OptionalLong.empty());
        }
    }

    @Test
    default void aClosedConnectionTellsNothing() throws SQLException {
        LibsqlConnection closed = libsql();
        closed.close();
        assertSqlError("08003", closed::lastStatistics);
        assertSqlError("08003", closed::replicationIndex);
    }

    private void assertCost(Optional<Statistics> statistics, long rowsRead, long rowsWritten) throws SQLException {
        if (!tellsCosts()) {
            assertThat(statistics).isEmpty();
            return;
        }
        Statistics known = statistics.orElseThrow();
        assertThat(known.rowsRead()).hasValue(rowsRead);
        assertThat(known.rowsWritten()).hasValue(rowsWritten);
        assertThat(known.duration()).isPresent();
        assertThat(known.replicationIndex()).isEqualTo(libsql().replicationIndex());
    }
}
