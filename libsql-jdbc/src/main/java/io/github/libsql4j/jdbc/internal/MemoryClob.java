package io.github.libsql4j.jdbc.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Characters in memory: a value to be stored, or a copy of one that was read. */
final class MemoryClob implements NClob {

    private @Nullable StringBuilder text;

    MemoryClob(String text) {
        this.text = new StringBuilder(text);
    }

    @Override
    public long length() throws SQLException {
        return text().length();
    }

    @Override
    public String getSubString(long position, int length) throws SQLException {
        StringBuilder all = text();
        int from = LobRange.start(position, length, all.length());
        return all.substring(from, from + Math.min(all.length() - from, length));
    }

    @Override
    public Reader getCharacterStream() throws SQLException {
        return new StringReader(text().toString());
    }

    @Override
    public Reader getCharacterStream(long position, long length) throws SQLException {
        return new StringReader(getSubString(position, (int) Math.min(length, Integer.MAX_VALUE)));
    }

    @Override
    public InputStream getAsciiStream() throws SQLException {
        return new ByteArrayInputStream(text().toString().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public long position(String pattern, long start) throws SQLException {
        StringBuilder all = text();
        int found = all.indexOf(pattern, LobRange.start(start, 0, all.length()));
        return found < 0 ? -1 : found + 1L;
    }

    @Override
    public long position(Clob pattern, long start) throws SQLException {
        return position(pattern.getSubString(1, (int) pattern.length()), start);
    }

    @Override
    public int setString(long position, String value) throws SQLException {
        return setString(position, value, 0, value.length());
    }

    /** Writes over what is there, and on behind its end. */
    @Override
    public int setString(long position, String value, int offset, int length) throws SQLException {
        StringBuilder all = text();
        int from = LobRange.start(position, length, all.length());
        int first = LobRange.start(offset + 1L, length, value.length() - length);
        all.replace(from, Math.min(all.length(), from + length), value.substring(first, first + length));
        return length;
    }

    @Override
    public OutputStream setAsciiStream(long position) throws SQLException {
        Writer writer = setCharacterStream(position);
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                writer.write(value & 0x7f);
            }
        };
    }

    @Override
    public Writer setCharacterStream(long position) throws SQLException {
        LobRange.start(position, 0, text().length());
        return new Writer() {
            private long next = position;

            @Override
            public void write(char[] characters, int offset, int length) throws IOException {
                try {
                    next += setString(next, new String(characters, offset, length));
                } catch (SQLException e) {
                    throw new IOException(e.getMessage(), e);
                }
            }

            @Override
            public void flush() {
                // Nothing is held back.
            }

            @Override
            public void close() {
                // The text stays.
            }
        };
    }

    @Override
    public void truncate(long length) throws SQLException {
        StringBuilder all = text();
        all.setLength(LobRange.truncated(length, all.length()));
    }

    @Override
    public void free() {
        text = null;
    }

    private StringBuilder text() throws SQLException {
        StringBuilder all = text;
        if (all == null) {
            throw LobRange.freed();
        }
        return all;
    }
}
