package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.SqlState;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.Arrays;

/** The bytes of a value that was read. */
final class ReadOnlyBlob implements Blob {

    private final byte[] bytes;

    ReadOnlyBlob(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public byte[] getBytes(long position, int length) throws SQLException {
        int from = start(position, length);
        return Arrays.copyOfRange(bytes, from, from + Math.min(bytes.length - from, length));
    }

    @Override
    public InputStream getBinaryStream() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public InputStream getBinaryStream(long position, long length) throws SQLException {
        int from = start(position, length);
        return new ByteArrayInputStream(bytes, from, (int) Math.min(bytes.length - from, length));
    }

    @Override
    public long position(byte[] pattern, long start) throws SQLException {
        for (int at = start(start, 0); at <= bytes.length - pattern.length; at++) {
            if (Arrays.equals(bytes, at, at + pattern.length, pattern, 0, pattern.length)) {
                return at + 1L;
            }
        }
        return -1;
    }

    @Override
    public long position(Blob pattern, long start) throws SQLException {
        return position(pattern.getBytes(1, (int) pattern.length()), start);
    }

    @Override
    public int setBytes(long position, byte[] values) throws SQLException {
        throw readOnly();
    }

    @Override
    public int setBytes(long position, byte[] values, int offset, int length) throws SQLException {
        throw readOnly();
    }

    @Override
    public OutputStream setBinaryStream(long position) throws SQLException {
        throw readOnly();
    }

    @Override
    public void truncate(long length) throws SQLException {
        throw readOnly();
    }

    @Override
    public void free() {
        // Memory is all it holds.
    }

    private int start(long position, long length) throws SQLException {
        if (position < 1 || position > bytes.length + 1L || length < 0) {
            throw SqlErrors.of(
                    SqlState.INVALID_PARAMETER,
                    "Position " + position + " and length " + length + " in a blob of " + bytes.length + " bytes");
        }
        return (int) position - 1;
    }

    private static SQLException readOnly() {
        return SqlErrors.notSupported("Changing a blob in place is");
    }
}
