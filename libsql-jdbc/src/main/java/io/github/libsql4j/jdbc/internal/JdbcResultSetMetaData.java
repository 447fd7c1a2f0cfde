package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.SqlState;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/** What is known of the columns of a result without asking the database. */
final class JdbcResultSetMetaData implements ResultSetMetaData, SelfWrapper {

    private final List<ResultColumn> columns;

    JdbcResultSetMetaData(List<ResultColumn> columns) {
        this.columns = columns;
    }

    @Override
    public int getColumnCount() {
        return columns.size();
    }

    @Override
    public String getColumnLabel(int column) throws SQLException {
        return column(column).name();
    }

    @Override
    public String getColumnName(int column) throws SQLException {
        return column(column).name();
    }

    @Override
    public String getColumnTypeName(int column) throws SQLException {
        return column(column).type().name();
    }

    @Override
    public int getColumnType(int column) throws SQLException {
        return column(column).type().jdbcType();
    }

    @Override
    public String getColumnClassName(int column) throws SQLException {
        return column(column).type().javaClass().getName();
    }

    @Override
    public int getPrecision(int column) throws SQLException {
        return column(column).type().precision();
    }

    @Override
    public int getScale(int column) throws SQLException {
        return column(column).type().scale();
    }

    @Override
    public int getColumnDisplaySize(int column) throws SQLException {
        int declared = getPrecision(column);
        if (declared > 0) {
            return declared;
        }
        return switch (getColumnType(column)) {
            case Types.BOOLEAN -> 5;
            case Types.BIGINT -> 20;
            case Types.DOUBLE, Types.NUMERIC, Types.DECIMAL -> 25;
            case Types.DATE, Types.TIME, Types.TIMESTAMP -> 35;
            default -> Integer.MAX_VALUE;
        };
    }

    @Override
    public boolean isSigned(int column) throws SQLException {
        return switch (getColumnType(column)) {
            case Types.BIGINT, Types.DOUBLE, Types.NUMERIC, Types.DECIMAL -> true;
            default -> false;
        };
    }

    @Override
    public int isNullable(int column) throws SQLException {
        column(column);
        return ResultSetMetaData.columnNullableUnknown;
    }

    @Override
    public boolean isAutoIncrement(int column) throws SQLException {
        column(column);
        return false;
    }

    /** Comparisons follow the collation, which is not known here; the default one heeds case. */
    @Override
    public boolean isCaseSensitive(int column) throws SQLException {
        return switch (getColumnType(column)) {
            case Types.BIGINT, Types.DOUBLE, Types.NUMERIC, Types.DECIMAL, Types.BOOLEAN -> false;
            default -> true;
        };
    }

    @Override
    public boolean isSearchable(int column) throws SQLException {
        column(column);
        return true;
    }

    @Override
    public boolean isCurrency(int column) throws SQLException {
        column(column);
        return false;
    }

    @Override
    public String getSchemaName(int column) throws SQLException {
        column(column);
        return "";
    }

    @Override
    public String getTableName(int column) throws SQLException {
        column(column);
        return "";
    }

    @Override
    public String getCatalogName(int column) throws SQLException {
        column(column);
        return "";
    }

    @Override
    public boolean isReadOnly(int column) throws SQLException {
        column(column);
        return true;
    }

    @Override
    public boolean isWritable(int column) throws SQLException {
        return !isReadOnly(column);
    }

    @Override
    public boolean isDefinitelyWritable(int column) throws SQLException {
        return !isReadOnly(column);
    }

    private ResultColumn column(int column) throws SQLException {
        if (column < 1 || column > columns.size()) {
            throw SqlErrors.of(
                    SqlState.INVALID_PARAMETER,
                    "There is no column " + column + "; the result has " + columns.size() + " columns");
        }
        return columns.get(column - 1);
    }
}
