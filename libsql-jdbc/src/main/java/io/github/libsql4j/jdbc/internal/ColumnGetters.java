package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.Rows;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code ResultSet} reads from a column by its index. */
interface ColumnGetters extends ResultSet {

    /** Whether the value in the current row is NULL; refuses a column that does not exist, and a position on no row. */
    boolean isNull(int columnIndex) throws SQLException;

    /** The cursor on the current row. */
    Rows rows();

    @Override
    default @Nullable String getString(int columnIndex) throws SQLException {
        return isNull(columnIndex) ? null : ReadText.string(rows(), columnIndex - 1);
    }

    @Override
    default @Nullable String getNString(int columnIndex) throws SQLException {
        return getString(columnIndex);
    }

    @Override
    default byte @Nullable [] getBytes(int columnIndex) throws SQLException {
        return isNull(columnIndex) ? null : ReadText.bytes(rows(), columnIndex - 1);
    }

    @Override
    default boolean getBoolean(int columnIndex) throws SQLException {
        return !isNull(columnIndex) && ReadNumber.truth(rows(), columnIndex - 1);
    }

    @Override
    default byte getByte(int columnIndex) throws SQLException {
        return isNull(columnIndex)
                ? 0
                : (byte) ReadNumber.integer(rows(), columnIndex - 1, Byte.MIN_VALUE, Byte.MAX_VALUE, "a byte");
    }

    @Override
    default short getShort(int columnIndex) throws SQLException {
        return isNull(columnIndex)
                ? 0
                : (short) ReadNumber.integer(rows(), columnIndex - 1, Short.MIN_VALUE, Short.MAX_VALUE, "a short");
    }

    @Override
    default int getInt(int columnIndex) throws SQLException {
        return isNull(columnIndex)
                ? 0
                : ReadNumber.integer(rows(), columnIndex - 1, Integer.MIN_VALUE, Integer.MAX_VALUE, "an int");
    }

    @Override
    default long getLong(int columnIndex) throws SQLException {
        return isNull(columnIndex) ? 0 : ReadNumber.integer(rows(), columnIndex - 1);
    }

    @Override
    default float getFloat(int columnIndex) throws SQLException {
        return isNull(columnIndex) ? 0 : ReadNumber.single(rows(), columnIndex - 1);
    }

    @Override
    default double getDouble(int columnIndex) throws SQLException {
        return isNull(columnIndex) ? 0 : ReadNumber.real(rows(), columnIndex - 1);
    }

    @Override
    default @Nullable BigDecimal getBigDecimal(int columnIndex) throws SQLException {
        return isNull(columnIndex) ? null : ReadNumber.decimal(rows(), columnIndex - 1);
    }

    @Override
    @SuppressWarnings("deprecation") // still part of the interface
    default @Nullable BigDecimal getBigDecimal(int columnIndex, int scale) throws SQLException {
        BigDecimal value = getBigDecimal(columnIndex);
        return value == null ? null : value.setScale(scale, RoundingMode.HALF_UP);
    }

    @Override
    default @Nullable Date getDate(int columnIndex) throws SQLException {
        return getDate(columnIndex, null);
    }

    @Override
    default @Nullable Date getDate(int columnIndex, @Nullable Calendar calendar) throws SQLException {
        return isNull(columnIndex) ? null : ReadDateTime.sqlDate(rows(), columnIndex - 1, calendar);
    }

    @Override
    default @Nullable Time getTime(int columnIndex) throws SQLException {
        return getTime(columnIndex, null);
    }

    @Override
    default @Nullable Time getTime(int columnIndex, @Nullable Calendar calendar) throws SQLException {
        return isNull(columnIndex) ? null : ReadDateTime.sqlTime(rows(), columnIndex - 1, calendar);
    }

    @Override
    default @Nullable Timestamp getTimestamp(int columnIndex) throws SQLException {
        return getTimestamp(columnIndex, null);
    }

    @Override
    default @Nullable Timestamp getTimestamp(int columnIndex, @Nullable Calendar calendar) throws SQLException {
        return isNull(columnIndex) ? null : ReadDateTime.sqlTimestamp(rows(), columnIndex - 1, calendar);
    }

    @Override
    default @Nullable InputStream getBinaryStream(int columnIndex) throws SQLException {
        byte[] bytes = getBytes(columnIndex);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    @Override
    default @Nullable InputStream getAsciiStream(int columnIndex) throws SQLException {
        String text = getString(columnIndex);
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    @SuppressWarnings("deprecation") // still part of the interface
    default @Nullable InputStream getUnicodeStream(int columnIndex) throws SQLException {
        String text = getString(columnIndex);
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    default @Nullable Reader getCharacterStream(int columnIndex) throws SQLException {
        String text = getString(columnIndex);
        return text == null ? null : new StringReader(text);
    }

    @Override
    default @Nullable Reader getNCharacterStream(int columnIndex) throws SQLException {
        return getCharacterStream(columnIndex);
    }

    @Override
    default @Nullable Blob getBlob(int columnIndex) throws SQLException {
        byte[] bytes = getBytes(columnIndex);
        return bytes == null ? null : new MemoryBlob(bytes);
    }

    @Override
    default @Nullable Clob getClob(int columnIndex) throws SQLException {
        return getNClob(columnIndex);
    }

    @Override
    default @Nullable NClob getNClob(int columnIndex) throws SQLException {
        String text = getString(columnIndex);
        return text == null ? null : new MemoryClob(text);
    }

    @Override
    default @Nullable SQLXML getSQLXML(int columnIndex) throws SQLException {
        String text = getString(columnIndex);
        return text == null ? null : new MemoryXml(text);
    }

    @Override
    default @Nullable Object getObject(int columnIndex) throws SQLException {
        return isNull(columnIndex) ? null : ReadObject.natural(rows(), columnIndex - 1);
    }

    /** SQLite has no types that a map could give classes to. */
    @Override
    default @Nullable Object getObject(int columnIndex, @Nullable Map<String, Class<?>> types) throws SQLException {
        return getObject(columnIndex);
    }

    @Override
    default <T> @Nullable T getObject(int columnIndex, Class<T> type) throws SQLException {
        return isNull(columnIndex) ? null : ReadObject.as(type, rows(), columnIndex - 1);
    }
}
