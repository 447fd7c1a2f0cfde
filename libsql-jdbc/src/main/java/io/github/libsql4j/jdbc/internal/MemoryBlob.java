package io.github.libsql4j.jdbc.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes in memory: a value to be stored, or a copy of one that was read. */
final class MemoryBlob implements Blob {

    private byte @Nullable [] bytes;

    MemoryBlob(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long length() throws SQLException {
        return bytes().length;
    }

    @Override
    public byte[] getBytes(long position, int length) throws SQLException {
        byte[] all = bytes();
        int from = LobRange.start(position, length, all.length);
        return Arrays.copyOfRange(all, from, from + Math.min(all.length - from, length));
    }

    @Override
    public InputStream getBinaryStream() throws SQLException {
        return new ByteArrayInputStream(bytes());
    }

    @Override
    public InputStream getBinaryStream(long position, long length) throws SQLException {
        byte[] all = bytes();
        int from = LobRange.start(position, length, all.length);
        return new ByteArrayInputStream(all, from, (int) Math.min(all.length - from, length));
    }

    @Override
    public long position(byte[] pattern, long start) throws SQLException {
        byte[] all = bytes();
        for (int at = LobRange.start(start, 0, all.length); at <= all.length - pattern.length; at++) {
            if (Arrays.equals(all, at, at + pattern.length, pattern, 0, pattern.length)) {
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
        return setBytes(position, values, 0, values.length);
    }

    /** Writes over what is there, and on behind its end. A new array, since streams may read the old one. */
    @Override
    public int setBytes(long position, byte[] values, int offset, int length) throws SQLException {
        byte[] all = bytes();
        int from = LobRange.start(position, length, all.length);
        LobRange.start(offset + 1L, length, values.length - length);
        byte[] changed = Arrays.copyOf(all, Math.max(all.length, Math.addExact(from, length)));
        System.arraycopy(values, offset, changed, from, length);
        bytes = changed;
        return length;
    }

    @Override
    public OutputStream setBinaryStream(long position) throws SQLException {
        LobRange.start(position, 0, bytes().length);
        return new OutputStream() {
            private long next = position;

            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] values, int offset, int length) throws IOException {
                try {
                    next += setBytes(next, values, offset, length);
                } catch (SQLException e) {
                    throw new IOException(e.getMessage(), e);
                }
            }
        };
    }

    @Override
    public void truncate(long length) throws SQLException {
        byte[] all = bytes();
        bytes = Arrays.copyOf(all, LobRange.truncated(length, all.length));
    }

    @Override
    public void free() {
        bytes = null;
    }

    private byte[] bytes() throws SQLException {
        byte[] all = bytes;
        if (all == null) {
            throw LobRange.freed();
        }
        return all;
    }
}
