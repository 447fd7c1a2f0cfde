package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertError;
import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Walking through a result and finding its columns. */
interface ResultSetContract extends JdbcFixture {

    String TWO_ROWS = "SELECT 1 AS n UNION ALL SELECT 2";

    @Test
    default void rowsComeInOrderAndEnd() throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery(TWO_ROWS)) {
            assertThat(rows.getRow()).isZero();
            assertThat(rows.isBeforeFirst()).isTrue();
            assertThat(rows.next()).isTrue();
            assertThat(rows.isBeforeFirst()).isFalse();
            assertThat(rows.isFirst()).isTrue();
            assertThat(rows.getRow()).isEqualTo(1);
            assertThat(rows.getInt(1)).isEqualTo(1);
            assertThat(rows.next()).isTrue();
            assertThat(rows.isFirst()).isFalse();
            assertThat(rows.getRow()).isEqualTo(2);
            assertThat(rows.getInt(1)).isEqualTo(2);
            assertThat(rows.isAfterLast()).isFalse();
            assertThat(rows.next()).isFalse();
            assertThat(rows.isAfterLast()).isTrue();
            assertThat(rows.getRow()).isZero();
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    default void anEmptyResultHasNoPosition() throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM item")) {
            assertThat(rows.isBeforeFirst()).isFalse();
            assertThat(rows.next()).isFalse();
            assertThat(rows.isAfterLast()).isFalse();
        }
    }

    @Test
    default void valuesAreOnARowOnly() throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery(TWO_ROWS)) {
            assertSqlError("24000", () -> rows.getInt(1)).hasMessageContaining("next()");
            rows.getMetaData();
            assertSqlError("24000", () -> rows.getInt(1));
            while (rows.next()) {
                rows.getInt(1);
            }
            assertSqlError("24000", () -> rows.getInt(1));
        }
    }

    @Test
    default void askingForMetadataLosesNoRow() throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery(TWO_ROWS)) {
            rows.getMetaData();
            rows.isBeforeFirst();
            rows.getMetaData();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(1);
            rows.getMetaData();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(2);
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    default void labelsAreFoundInAnyCase() throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1 AS Title, 2 AS \"id\", 3 AS \"ID\", 4 AS id")) {
            rows.next();
            assertThat(rows.getInt("TITLE")).isEqualTo(1);
            assertThat(rows.getInt("title")).isEqualTo(1);
            assertThat(rows.getInt("id")).as("the first of two").isEqualTo(2);
            assertThat(rows.getInt("ID")).as("the exact one").isEqualTo(3);
            assertThat(rows.getInt("Id")).as("the first in any case").isEqualTo(2);
            assertThat(rows.findColumn("ID")).isEqualTo(3);
        }
    }

    @Test
    default void anUnknownLabelListsTheOthers() throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1 AS a, 2 AS b")) {
            rows.next();
            assertSqlError("42S22", () -> rows.getInt("c"))
                    .isInstanceOf(SQLSyntaxErrorException.class)
                    .hasMessageContaining("'c'")
                    .hasMessageContaining("[a, b]");
            assertSqlError("42S22", () -> rows.findColumn(null));
        }
    }

    @Test
    default void aColumnIndexOutOfRangeIsNamed() throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery(TWO_ROWS)) {
            rows.next();
            assertSqlError("22023", () -> rows.getString(2)).hasMessageContaining("no column 2");
            assertSqlError("22023", () -> rows.getString(0));
        }
    }

    @Test
    default void everyGetterTakesALabel() throws Exception {
        try (Statement statement = connection().createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT 1 AS n, 'text' AS t, x'01' AS b, '2026-11-23 10:15:30' AS d")) {
            rows.next();
            assertThat(rows.getByte("n")).isEqualTo((byte) 1);
            assertThat(rows.getShort("n")).isEqualTo((short) 1);
            assertThat(rows.getLong("n")).isEqualTo(1);
            assertThat(rows.getFloat("n")).isEqualTo(1);
            assertThat(rows.getDouble("n")).isEqualTo(1);
            assertThat(rows.getBoolean("n")).isTrue();
            assertThat(rows.getBigDecimal("n")).isEqualByComparingTo("1");
            assertThat(rows.getString("t")).isEqualTo("text");
            assertThat(rows.getNString("t")).isEqualTo("text");
            assertThat(rows.getObject("t")).isEqualTo("text");
            assertThat(rows.getObject("t", String.class)).isEqualTo("text");
            assertThat(rows.getBytes("b")).containsExactly(1);
            assertThat(rows.getBlob("b").length()).isEqualTo(1);
            assertThat(rows.getClob("t").length()).isEqualTo(4);
            assertThat(rows.getDate("d")).hasToString("2026-11-23");
            assertThat(rows.getTime("d")).hasToString("10:15:30");
            assertThat(rows.getTimestamp("d")).hasToString("2026-11-23 10:15:30.0");
            assertThat(new BufferedReader(rows.getCharacterStream("t")).readLine())
                    .isEqualTo("text");
            assertThat(rows.getBinaryStream("b")).hasBinaryContent(new byte[] {1});
        }
    }

    @Test
    default void onlyNextMovesIt() throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery(TWO_ROWS)) {
            assertThat(rows.getType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
            assertThat(rows.getConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
            assertThat(rows.getHoldability()).isEqualTo(ResultSet.HOLD_CURSORS_OVER_COMMIT);
            assertThat(rows.getFetchDirection()).isEqualTo(ResultSet.FETCH_FORWARD);
            assertSqlError("24000", rows::previous);
            assertSqlError("24000", rows::first);
            assertSqlError("24000", rows::last);
            assertSqlError("24000", rows::beforeFirst);
            assertSqlError("24000", () -> rows.absolute(1));
            assertSqlError("24000", () -> rows.setFetchDirection(ResultSet.FETCH_REVERSE));
        }
    }

    @Test
    default void rowsCannotBeUpdated() throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery(TWO_ROWS)) {
            rows.next();
            assertSqlError("0A000", () -> rows.updateInt(1, 2)).isInstanceOf(SQLFeatureNotSupportedException.class);
            assertSqlError("0A000", () -> rows.updateString("n", "x"));
            assertSqlError("0A000", rows::deleteRow);
            assertSqlError("0A000", () -> rows.getArray(1));
            assertThat(rows.rowUpdated()).isFalse();
        }
    }

    @Test
    default void aClosedResultSetIsRefused() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            ResultSet rows = statement.executeQuery(TWO_ROWS);
            rows.next();
            rows.close();
            rows.close();
            assertThat(rows.isClosed()).isTrue();
            assertSqlError("24000", rows::next);
            assertSqlError("24000", () -> rows.getInt(1));
            assertSqlError("24000", rows::getMetaData);
            assertSqlError("24000", rows::wasNull);
            assertSqlError("24000", () -> rows.findColumn("n"));
            assertThat(statement.isClosed()).isFalse();
        }
    }

    @Test
    default void knowsItsStatement() throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery(TWO_ROWS)) {
            assertThat(rows.getStatement()).isSameAs(statement);
            assertError(rows.getWarnings()).isNull();
            rows.setFetchSize(10);
            assertThat(rows.getFetchSize()).isEqualTo(10);
            assertThat(rows.isWrapperFor(ResultSet.class)).isTrue();
            assertThat(rows.unwrap(ResultSet.class)).isSameAs(rows);
            assertSqlError("22023", () -> rows.unwrap(Thread.class));
        }
    }

    @Test
    default void showsTheDatabaseAsItWas() throws SQLException {
        execute("INSERT INTO item (name) VALUES ('a'), ('b')");
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM item ORDER BY id")) {
            assertThat(rows.next()).isTrue();
            execute("DELETE FROM item");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("b");
        }
    }

    @Test
    default void columnsOfTheSameNameAreReadByIndex() throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1 AS x, 2 AS x")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(1);
            assertThat(rows.getInt(2)).isEqualTo(2);
        }
    }
}
