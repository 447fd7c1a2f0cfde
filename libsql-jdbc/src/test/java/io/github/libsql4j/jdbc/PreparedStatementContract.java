package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.JDBCType;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Statements with parameters. */
interface PreparedStatementContract extends JdbcFixture {

    @Test
    default void runsManyTimesWithOtherArguments() throws SQLException {
        try (PreparedStatement insert = connection().prepareStatement("INSERT INTO item (name, price) VALUES (?, ?)")) {
            for (int i = 0; i < 3; i++) {
                insert.setString(1, "n" + i);
                insert.setInt(2, i);
                assertThat(insert.executeUpdate()).isEqualTo(1);
            }
        }
        assertThat(names()).containsExactly("n0", "n1", "n2");
    }

    @Test
    default void keepsArgumentsUntilTheyAreCleared() throws SQLException {
        try (PreparedStatement select = connection().prepareStatement("SELECT ? || ?")) {
            select.setString(1, "a");
            select.setString(2, "b");
            assertThat(only(select)).isEqualTo("ab");
            select.setString(2, "c");
            assertThat(only(select)).isEqualTo("ac");
            select.clearParameters();
            assertSqlError("22023", select::executeQuery);
        }
    }

    @Test
    default void aMissingArgumentIsNamed() throws SQLException {
        try (PreparedStatement select = connection().prepareStatement("SELECT ?, ?")) {
            select.setString(1, "a");
            assertSqlError("22023", select::execute).hasMessage("No value for parameter 2");
        }
    }

    @Test
    default void aParameterIndexOutOfRangeIsNamed() throws SQLException {
        try (PreparedStatement select = connection().prepareStatement("SELECT ?, ?")) {
            assertSqlError("22023", () -> select.setString(3, "a"))
                    .hasMessageContaining("no parameter 3")
                    .hasMessageContaining("2 parameters");
            assertSqlError("22023", () -> select.setInt(0, 1));
        }
    }

    @Test
    default void questionMarksInTextsAndCommentsAreNone() throws SQLException {
        try (PreparedStatement select =
                connection().prepareStatement("SELECT '?' || \"name\" /* ? */ FROM item WHERE name = ? -- ?")) {
            assertThat(select.getParameterMetaData().getParameterCount()).isEqualTo(1);
        }
    }

    @Test
    default void numberedAndNamedParametersAreSetByIndex() throws SQLException {
        try (PreparedStatement select = connection().prepareStatement("SELECT ?2 || ?1 || ?2")) {
            assertThat(select.getParameterMetaData().getParameterCount()).isEqualTo(2);
            select.setString(1, "a");
            select.setString(2, "b");
            assertThat(only(select)).isEqualTo("bab");
        }
        try (PreparedStatement select = connection().prepareStatement("SELECT :x || @y || :x")) {
            select.setString(1, "a");
            assertSqlError("22023", select::execute).hasMessage("No value for parameter 2 (@y)");
            select.setString(2, "b");
            assertThat(only(select)).isEqualTo("aba");
        }
    }

    @Test
    default void argumentsAreNeverSql() throws SQLException {
        String evil = "x'); DROP TABLE item; --";
        execute("INSERT INTO item (name) VALUES (?)", evil);
        assertThat(names()).containsExactly(evil);
    }

    @Test
    default void parametersAreUntyped() throws SQLException {
        try (PreparedStatement select = connection().prepareStatement("SELECT ?")) {
            ParameterMetaData parameters = select.getParameterMetaData();
            assertThat(parameters.getParameterMode(1)).isEqualTo(ParameterMetaData.parameterModeIn);
            assertThat(parameters.getParameterType(1)).isEqualTo(Types.VARCHAR);
            assertThat(parameters.getParameterTypeName(1)).isEqualTo("TEXT");
            assertThat(parameters.getParameterClassName(1)).isEqualTo("java.lang.String");
            assertThat(parameters.isNullable(1)).isEqualTo(ParameterMetaData.parameterNullable);
            assertSqlError("22023", () -> parameters.getParameterType(2));
        }
    }

    @Test
    default void metadataIsThereBeforeTheFirstRun() throws SQLException {
        try (PreparedStatement select = connection().prepareStatement("SELECT id, name AS n FROM item WHERE id = ?")) {
            ResultSetMetaData columns = select.getMetaData();
            assertThat(columns.getColumnCount()).isEqualTo(2);
            assertThat(columns.getColumnLabel(2)).isEqualTo("n");
            assertThat(columns.getColumnTypeName(1)).isEqualTo("INTEGER");
        }
        try (PreparedStatement delete = connection().prepareStatement("DELETE FROM item WHERE id = ?")) {
            assertThat(delete.getMetaData()).isNull();
        }
    }

    @Test
    default void takesNoOtherSql() throws SQLException {
        try (PreparedStatement select = connection().prepareStatement("SELECT 1")) {
            assertSqlError("42000", () -> select.executeQuery("SELECT 2"));
            assertSqlError("42000", () -> select.execute("SELECT 2"));
            assertSqlError("42000", () -> select.executeUpdate("DELETE FROM item"));
            assertSqlError("42000", () -> select.addBatch("DELETE FROM item"));
        }
    }

    @Test
    default void preparingAsksTheDatabaseNothing() throws SQLException {
        PreparedStatement statement = connection().prepareStatement("SELECT * FROM no_such_table");
        assertSqlError("42S02", statement::executeQuery);
        statement.close();
        assertSqlError("08003", () -> statement.setInt(1, 1));
    }

    @Test
    default void severalStatementsInOneTextAreRefused() {
        assertSqlError("42000", () -> connection().prepareStatement("SELECT 1; SELECT 2"));
    }

    @Test
    default void binaryStreamsAreReadToTheirLength() throws SQLException {
        byte[] bytes = {1, 2, 3, 4};
        assertThat(stored(s -> s.setBinaryStream(1, new ByteArrayInputStream(bytes))))
                .isEqualTo("blob X'01020304'");
        assertThat(stored(s -> s.setBinaryStream(1, new ByteArrayInputStream(bytes), 2)))
                .isEqualTo("blob X'0102'");
        assertThat(stored(s -> s.setBinaryStream(1, new ByteArrayInputStream(bytes), 0L)))
                .isEqualTo("blob X''");
        assertThat(stored(s -> s.setBlob(1, new ByteArrayInputStream(bytes)))).isEqualTo("blob X'01020304'");
        assertThat(stored(s -> s.setBinaryStream(1, null))).isEqualTo("null NULL");
        assertSqlError("22023", () -> stored(s -> s.setBinaryStream(1, new ByteArrayInputStream(bytes), 5)));
    }

    @Test
    default void characterStreamsAreReadToTheirLength() throws SQLException {
        assertThat(stored(s -> s.setCharacterStream(1, new StringReader("äöü"))))
                .isEqualTo("text 'äöü'");
        assertThat(stored(s -> s.setCharacterStream(1, new StringReader("äöü"), 2)))
                .isEqualTo("text 'äö'");
        assertThat(stored(s -> s.setClob(1, new StringReader("äöü"), 3L))).isEqualTo("text 'äöü'");
        assertThat(stored(s -> s.setNCharacterStream(1, new StringReader("x")))).isEqualTo("text 'x'");
        assertThat(stored(s ->
                        s.setAsciiStream(1, new ByteArrayInputStream("abc".getBytes(StandardCharsets.US_ASCII)), 2)))
                .isEqualTo("text 'ab'");
        assertSqlError("22023", () -> stored(s -> s.setCharacterStream(1, new StringReader("ab"), 3)));
    }

    @Test
    default void largeObjectsCanBeCopiedFromResults() throws SQLException {
        try (PreparedStatement select = connection().prepareStatement("SELECT x'0102', 'text'");
                ResultSet rows = select.executeQuery()) {
            rows.next();
            var blob = rows.getBlob(1);
            var clob = rows.getClob(2);
            assertThat(stored(s -> s.setBlob(1, blob))).isEqualTo("blob X'0102'");
            assertThat(stored(s -> s.setClob(1, clob))).isEqualTo("text 'text'");
            assertThat(stored(s -> s.setObject(1, blob))).isEqualTo("blob X'0102'");
        }
    }

    @Test
    default void setObjectConvertsToTheTypeAskedFor() throws SQLException {
        assertThat(stored(s -> s.setObject(1, "12", Types.INTEGER))).isEqualTo("integer 12");
        assertThat(stored(s -> s.setObject(1, 12.0, JDBCType.BIGINT))).isEqualTo("integer 12");
        assertThat(stored(s -> s.setObject(1, "1.5", Types.DOUBLE))).isEqualTo("real 1.5");
        assertThat(stored(s -> s.setObject(1, 3, Types.DOUBLE))).isEqualTo("real 3.0");
        assertThat(stored(s -> s.setObject(1, "1.005", Types.NUMERIC, 2))).isEqualTo("text '1.01'");
        assertThat(stored(s -> s.setObject(1, 12, Types.VARCHAR))).isEqualTo("text '12'");
        assertThat(stored(s -> s.setObject(1, "true", Types.BOOLEAN))).isEqualTo("integer 1");
        assertThat(stored(s -> s.setObject(1, null, Types.INTEGER))).isEqualTo("null NULL");
        assertThat(stored(s -> s.setNull(1, Types.OTHER))).isEqualTo("null NULL");
        assertSqlError("22000", () -> stored(s -> s.setObject(1, "x", Types.INTEGER)));
        assertSqlError("22000", () -> stored(s -> s.setObject(1, 1.5, Types.INTEGER)));
    }

    @Test
    default void anUnknownClassIsNamedWithItsParameter() throws SQLException {
        try (PreparedStatement select = connection().prepareStatement("SELECT ?, ?")) {
            assertSqlError("22023", () -> select.setObject(2, List.of()))
                    .hasMessageContaining("Parameter 2")
                    .hasMessageContaining("java.util.ImmutableCollections");
        }
    }

    @Test
    default void changingAnArrayAfterwardsChangesNothing() throws SQLException {
        byte[] bytes = {1};
        assertThat(stored(s -> {
                    s.setBytes(1, bytes);
                    bytes[0] = 2;
                }))
                .isEqualTo("blob X'01'");
    }

    /** Sets what a statement is given. */
    interface Setter {
        void set(PreparedStatement statement) throws SQLException;
    }

    /** The storage class and the value that arrive, as SQLite says it. */
    default String stored(Setter setter) throws SQLException {
        try (PreparedStatement select = connection().prepareStatement("SELECT typeof(?1) || ' ' || quote(?1)")) {
            setter.set(select);
            return only(select);
        }
    }

    private static String only(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }
}
