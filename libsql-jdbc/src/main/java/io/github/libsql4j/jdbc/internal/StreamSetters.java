package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.Value;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLXML;
import org.jspecify.annotations.Nullable;

/** Streams and large objects as values for the parameters; each is read at once, into memory. */
interface StreamSetters extends PreparedStatement {

    void set(int parameterIndex, Value value) throws SQLException;

    @Override
    default void setBinaryStream(int parameterIndex, @Nullable InputStream stream) throws SQLException {
        set(parameterIndex, stream == null ? Value.NULL : ReadStream.bytes(stream));
    }

    @Override
    default void setBinaryStream(int parameterIndex, @Nullable InputStream stream, long length) throws SQLException {
        set(parameterIndex, stream == null ? Value.NULL : ReadStream.bytes(stream, length));
    }

    @Override
    default void setBlob(int parameterIndex, @Nullable InputStream stream) throws SQLException {
        set(parameterIndex, stream == null ? Value.NULL : ReadStream.bytes(stream));
    }

    @Override
    default void setBlob(int parameterIndex, @Nullable InputStream stream, long length) throws SQLException {
        set(parameterIndex, stream == null ? Value.NULL : ReadStream.bytes(stream, length));
    }

    @Override
    default void setBinaryStream(int parameterIndex, @Nullable InputStream stream, int length) throws SQLException {
        set(parameterIndex, stream == null ? Value.NULL : ReadStream.bytes(stream, length));
    }

    @Override
    default void setCharacterStream(int parameterIndex, @Nullable Reader reader) throws SQLException {
        set(parameterIndex, reader == null ? Value.NULL : ReadStream.text(reader));
    }

    @Override
    default void setCharacterStream(int parameterIndex, @Nullable Reader reader, long length) throws SQLException {
        set(parameterIndex, reader == null ? Value.NULL : ReadStream.text(reader, length));
    }

    @Override
    default void setNCharacterStream(int parameterIndex, @Nullable Reader reader) throws SQLException {
        set(parameterIndex, reader == null ? Value.NULL : ReadStream.text(reader));
    }

    @Override
    default void setNCharacterStream(int parameterIndex, @Nullable Reader reader, long length) throws SQLException {
        set(parameterIndex, reader == null ? Value.NULL : ReadStream.text(reader, length));
    }

    @Override
    default void setClob(int parameterIndex, @Nullable Reader reader) throws SQLException {
        set(parameterIndex, reader == null ? Value.NULL : ReadStream.text(reader));
    }

    @Override
    default void setClob(int parameterIndex, @Nullable Reader reader, long length) throws SQLException {
        set(parameterIndex, reader == null ? Value.NULL : ReadStream.text(reader, length));
    }

    @Override
    default void setNClob(int parameterIndex, @Nullable Reader reader) throws SQLException {
        set(parameterIndex, reader == null ? Value.NULL : ReadStream.text(reader));
    }

    @Override
    default void setNClob(int parameterIndex, @Nullable Reader reader, long length) throws SQLException {
        set(parameterIndex, reader == null ? Value.NULL : ReadStream.text(reader, length));
    }

    @Override
    default void setCharacterStream(int parameterIndex, @Nullable Reader reader, int length) throws SQLException {
        set(parameterIndex, reader == null ? Value.NULL : ReadStream.text(reader, length));
    }

    @Override
    default void setAsciiStream(int parameterIndex, @Nullable InputStream stream) throws SQLException {
        set(parameterIndex, stream == null ? Value.NULL : ReadStream.text(stream, StandardCharsets.US_ASCII));
    }

    @Override
    default void setAsciiStream(int parameterIndex, @Nullable InputStream stream, long length) throws SQLException {
        set(parameterIndex, stream == null ? Value.NULL : ReadStream.text(stream, length, StandardCharsets.US_ASCII));
    }

    @Override
    default void setAsciiStream(int parameterIndex, @Nullable InputStream stream, int length) throws SQLException {
        set(parameterIndex, stream == null ? Value.NULL : ReadStream.text(stream, length, StandardCharsets.US_ASCII));
    }

    @Override
    @SuppressWarnings("deprecation") // still part of the interface
    default void setUnicodeStream(int parameterIndex, @Nullable InputStream stream, int length) throws SQLException {
        set(parameterIndex, stream == null ? Value.NULL : ReadStream.text(stream, length, StandardCharsets.UTF_8));
    }

    @Override
    default void setBlob(int parameterIndex, @Nullable Blob blob) throws SQLException {
        set(parameterIndex, blob == null ? Value.NULL : ReadStream.bytes(blob.getBinaryStream()));
    }

    @Override
    default void setClob(int parameterIndex, @Nullable Clob clob) throws SQLException {
        set(parameterIndex, clob == null ? Value.NULL : ReadStream.text(clob.getCharacterStream()));
    }

    @Override
    default void setNClob(int parameterIndex, @Nullable NClob clob) throws SQLException {
        set(parameterIndex, clob == null ? Value.NULL : ReadStream.text(clob.getCharacterStream()));
    }

    @Override
    default void setSQLXML(int parameterIndex, @Nullable SQLXML xml) throws SQLException {
        set(parameterIndex, xml == null ? Value.NULL : Value.of(xml.getString()));
    }
}
