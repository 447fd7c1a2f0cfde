package io.github.libsql4j.jdbc.internal;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;

/** Rows can be read only; UPDATE changes them. */
interface UpdatesNotSupported extends ResultSet {

    /** Refuses a closed result set. */
    void checkOpen() throws SQLException;

    @Override
    default boolean rowUpdated() throws SQLException {
        checkOpen();
        return false;
    }

    @Override
    default boolean rowInserted() throws SQLException {
        checkOpen();
        return false;
    }

    @Override
    default boolean rowDeleted() throws SQLException {
        checkOpen();
        return false;
    }

    @Override
    default void updateNull(int columnIndex) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateBoolean(int columnIndex, boolean value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateByte(int columnIndex, byte value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateShort(int columnIndex, short value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateInt(int columnIndex, int value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateLong(int columnIndex, long value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateFloat(int columnIndex, float value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateDouble(int columnIndex, double value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateBigDecimal(int columnIndex, @Nullable BigDecimal value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateString(int columnIndex, @Nullable String value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateBytes(int columnIndex, byte @Nullable [] value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateDate(int columnIndex, @Nullable Date value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateTime(int columnIndex, @Nullable Time value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateTimestamp(int columnIndex, @Nullable Timestamp value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateAsciiStream(int columnIndex, @Nullable InputStream value, int length) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateBinaryStream(int columnIndex, @Nullable InputStream value, int length) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateCharacterStream(int columnIndex, @Nullable Reader value, int length) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateObject(int columnIndex, @Nullable Object value, int length) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateObject(int columnIndex, @Nullable Object value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void insertRow() throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateRow() throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void deleteRow() throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void refreshRow() throws SQLException {
        throw SqlErrors.notSupported("Reading a row again is");
    }

    @Override
    default void cancelRowUpdates() throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void moveToInsertRow() throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void moveToCurrentRow() throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateRef(int columnIndex, @Nullable Ref value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateBlob(int columnIndex, @Nullable Blob value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateClob(int columnIndex, @Nullable Clob value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateArray(int columnIndex, @Nullable Array value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateRowId(int columnIndex, @Nullable RowId value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateNString(int columnIndex, @Nullable String value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateNClob(int columnIndex, @Nullable NClob value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateSQLXML(int columnIndex, @Nullable SQLXML value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateNCharacterStream(int columnIndex, @Nullable Reader value, long length) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateAsciiStream(int columnIndex, @Nullable InputStream value, long length) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateBinaryStream(int columnIndex, @Nullable InputStream value, long length) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateCharacterStream(int columnIndex, @Nullable Reader value, long length) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateBlob(int columnIndex, @Nullable InputStream value, long length) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateClob(int columnIndex, @Nullable Reader value, long length) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateNClob(int columnIndex, @Nullable Reader value, long length) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateNCharacterStream(int columnIndex, @Nullable Reader value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateAsciiStream(int columnIndex, @Nullable InputStream value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateBinaryStream(int columnIndex, @Nullable InputStream value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateCharacterStream(int columnIndex, @Nullable Reader value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateBlob(int columnIndex, @Nullable InputStream value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateClob(int columnIndex, @Nullable Reader value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateNClob(int columnIndex, @Nullable Reader value) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateObject(int columnIndex, @Nullable Object value, SQLType targetType, int length)
            throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }

    @Override
    default void updateObject(int columnIndex, @Nullable Object value, SQLType targetType) throws SQLException {
        throw SqlErrors.notSupported("Updating a result set is");
    }
}
