package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.SqlState;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;

/** The characters of a value that was read. */
final class ReadOnlyClob implements NClob {

    private final String text;

    ReadOnlyClob(String text) {
        this.text = text;
    }

    @Override
    public long length() {
        return text.length();
    }

    @Override
    public String getSubString(long position, int length) throws SQLException {
        int from = start(position, length);
        return text.substring(from, from + Math.min(text.length() - from, length));
    }

    @Override
    public Reader getCharacterStream() {
        return new StringReader(text);
    }

    @Override
    public Reader getCharacterStream(long position, long length) throws SQLException {
        return new StringReader(getSubString(position, (int) Math.min(length, Integer.MAX_VALUE)));
    }

    @Override
    public InputStream getAsciiStream() {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public long position(String pattern, long start) throws SQLException {
        int found = text.indexOf(pattern, start(start, 0));
        return found < 0 ? -1 : found + 1L;
    }

    @Override
    public long position(Clob pattern, long start) throws SQLException {
        return position(pattern.getSubString(1, (int) pattern.length()), start);
    }

    @Override
    public int setString(long position, String value) throws SQLException {
        throw readOnly();
    }

    @Override
    public int setString(long position, String value, int offset, int length) throws SQLException {
        throw readOnly();
    }

    @Override
    public OutputStream setAsciiStream(long position) throws SQLException {
        throw readOnly();
    }

    @Override
    public Writer setCharacterStream(long position) throws SQLException {
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
        if (position < 1 || position > text.length() + 1L || length < 0) {
            throw SqlErrors.of(
                    SqlState.INVALID_PARAMETER,
                    "Position " + position + " and length " + length + " in a text of " + text.length()
                            + " characters");
        }
        return (int) position - 1;
    }

    private static SQLException readOnly() {
        return SqlErrors.notSupported("Changing a text in place is");
    }
}
