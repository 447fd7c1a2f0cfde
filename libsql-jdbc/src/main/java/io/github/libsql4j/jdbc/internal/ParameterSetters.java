package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.Value;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** Values for the parameters of a prepared statement. */
interface ParameterSetters extends PreparedStatement {

    void set(int parameterIndex, Value value) throws SQLException;

    @Override
    default void setNull(int parameterIndex, int sqlType) throws SQLException {
        set(parameterIndex, Value.NULL);
    }

    @Override
    default void setNull(int parameterIndex, int sqlType, @Nullable String typeName) throws SQLException {
        set(parameterIndex, Value.NULL);
    }

    @Override
    default void setBoolean(int parameterIndex, boolean value) throws SQLException {
        set(parameterIndex, WriteObject.of(value));
    }

    @Override
    default void setByte(int parameterIndex, byte value) throws SQLException {
        setLong(parameterIndex, value);
    }

    @Override
    default void setShort(int parameterIndex, short value) throws SQLException {
        setLong(parameterIndex, value);
    }

    @Override
    default void setInt(int parameterIndex, int value) throws SQLException {
        setLong(parameterIndex, value);
    }

    @Override
    default void setLong(int parameterIndex, long value) throws SQLException {
        set(parameterIndex, Value.of(value));
    }

    @Override
    default void setFloat(int parameterIndex, float value) throws SQLException {
        setDouble(parameterIndex, value);
    }

    @Override
    default void setDouble(int parameterIndex, double value) throws SQLException {
        set(parameterIndex, Value.of(value));
    }

    @Override
    default void setBigDecimal(int parameterIndex, @Nullable BigDecimal value) throws SQLException {
        set(parameterIndex, value == null ? Value.NULL : WriteObject.of(value));
    }

    @Override
    default void setString(int parameterIndex, @Nullable String value) throws SQLException {
        set(parameterIndex, value == null ? Value.NULL : Value.of(value));
    }

    @Override
    default void setNString(int parameterIndex, @Nullable String value) throws SQLException {
        setString(parameterIndex, value);
    }

    @Override
    default void setBytes(int parameterIndex, byte @Nullable [] value) throws SQLException {
        set(parameterIndex, value == null ? Value.NULL : WriteObject.of(value));
    }

    @Override
    default void setDate(int parameterIndex, @Nullable Date value) throws SQLException {
        setDate(parameterIndex, value, null);
    }

    @Override
    default void setDate(int parameterIndex, @Nullable Date value, @Nullable Calendar calendar) throws SQLException {
        set(parameterIndex, value == null ? Value.NULL : WriteDateTime.of(value, calendar));
    }

    @Override
    default void setTime(int parameterIndex, @Nullable Time value) throws SQLException {
        setTime(parameterIndex, value, null);
    }

    @Override
    default void setTime(int parameterIndex, @Nullable Time value, @Nullable Calendar calendar) throws SQLException {
        set(parameterIndex, value == null ? Value.NULL : WriteDateTime.of(value, calendar));
    }

    @Override
    default void setTimestamp(int parameterIndex, @Nullable Timestamp value) throws SQLException {
        setTimestamp(parameterIndex, value, null);
    }

    @Override
    default void setTimestamp(int parameterIndex, @Nullable Timestamp value, @Nullable Calendar calendar)
            throws SQLException {
        set(parameterIndex, value == null ? Value.NULL : WriteDateTime.of(value, calendar));
    }

    @Override
    default void setObject(int parameterIndex, @Nullable Object value) throws SQLException {
        set(parameterIndex, WriteObject.of(parameterIndex, value));
    }

    @Override
    default void setObject(int parameterIndex, @Nullable Object value, int sqlType) throws SQLException {
        set(parameterIndex, WriteAs.of(parameterIndex, value, sqlType, -1));
    }

    @Override
    default void setObject(int parameterIndex, @Nullable Object value, int sqlType, int scaleOrLength)
            throws SQLException {
        set(parameterIndex, WriteAs.of(parameterIndex, value, sqlType, scaleOrLength));
    }

    @Override
    default void setObject(int parameterIndex, @Nullable Object value, @Nullable SQLType type) throws SQLException {
        setObject(parameterIndex, value, number(type));
    }

    @Override
    default void setObject(int parameterIndex, @Nullable Object value, @Nullable SQLType type, int scaleOrLength)
            throws SQLException {
        setObject(parameterIndex, value, number(type), scaleOrLength);
    }

    /** A type without a number in {@code java.sql.Types} changes nothing. */
    private static int number(@Nullable SQLType type) {
        Integer number = type == null ? null : type.getVendorTypeNumber();
        return number == null ? Types.OTHER : number;
    }
}
