package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import org.junit.jupiter.api.Test;

/** What is known of the columns of a result. */
interface ResultMetaDataContract extends JdbcFixture {

    @Test
    default void columnsHaveTheirDeclaredTypes() throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, name AS title, price FROM item")) {
            ResultSetMetaData columns = rows.getMetaData();
            assertThat(columns.getColumnCount()).isEqualTo(3);
            assertThat(columns.getColumnLabel(2)).isEqualTo("title");
            assertThat(columns.getColumnName(2)).isEqualTo("title");
            assertThat(columns.getColumnTypeName(1)).isEqualTo("INTEGER");
            assertThat(columns.getColumnType(1)).isEqualTo(Types.BIGINT);
            assertThat(columns.getColumnClassName(1)).isEqualTo("java.lang.Long");
            assertThat(columns.getColumnTypeName(2)).isEqualTo("TEXT");
            assertThat(columns.getColumnType(2)).isEqualTo(Types.VARCHAR);
            assertThat(columns.getColumnTypeName(3)).isEqualTo("NUMERIC");
            assertThat(columns.getPrecision(3)).isEqualTo(10);
            assertThat(columns.getScale(3)).isEqualTo(2);
            assertThat(columns.isSigned(3)).isTrue();
            assertThat(columns.isSigned(2)).isFalse();
        }
    }

    @Test
    default void expressionsHaveTheTypeOfTheirFirstValue() throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1 + 1, 1.5 * 2, upper('x'), x'01', NULL")) {
            ResultSetMetaData columns = rows.getMetaData();
            assertThat(columns.getColumnTypeName(1)).isEqualTo("BIGINT");
            assertThat(columns.getColumnType(1)).isEqualTo(Types.BIGINT);
            assertThat(columns.getColumnTypeName(2)).isEqualTo("DOUBLE");
            assertThat(columns.getColumnTypeName(3)).isEqualTo("TEXT");
            assertThat(columns.getColumnTypeName(4)).isEqualTo("BLOB");
            assertThat(columns.getColumnTypeName(5)).isEqualTo("ANY");
            assertThat(columns.getColumnType(5)).isEqualTo(Types.OTHER);
            assertThat(columns.getColumnClassName(5)).isEqualTo("java.lang.Object");
        }
    }

    @Test
    default void whatIsNotKnownIsSaidSo() throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM item")) {
            ResultSetMetaData columns = rows.getMetaData();
            assertThat(columns.isNullable(1)).isEqualTo(ResultSetMetaData.columnNullableUnknown);
            assertThat(columns.getSchemaName(1)).isEmpty();
            assertThat(columns.getTableName(1)).isEmpty();
            assertThat(columns.getCatalogName(1)).isEmpty();
            assertThat(columns.isAutoIncrement(1)).isFalse();
            assertThat(columns.isReadOnly(1)).isTrue();
            assertThat(columns.isWritable(1)).isFalse();
            assertThat(columns.isDefinitelyWritable(1)).isFalse();
            assertThat(columns.isSearchable(1)).isTrue();
            assertThat(columns.isCurrency(1)).isFalse();
            assertThat(columns.getColumnDisplaySize(1)).isPositive();
        }
    }

    @Test
    default void columnsOutOfRangeAreRefused() throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1")) {
            ResultSetMetaData columns = rows.getMetaData();
            assertSqlError("22023", () -> columns.getColumnName(0));
            assertSqlError("22023", () -> columns.isNullable(2));
        }
    }

    @Test
    default void anEmptyResultHasColumns() throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT *, 1 AS one FROM item")) {
            assertThat(rows.getMetaData().getColumnCount()).isEqualTo(4);
            assertThat(rows.getMetaData().getColumnLabel(4)).isEqualTo("one");
            assertThat(rows.next()).isFalse();
            assertThat(rows.getMetaData().getColumnTypeName(4)).isEqualTo("ANY");
        }
    }
}
