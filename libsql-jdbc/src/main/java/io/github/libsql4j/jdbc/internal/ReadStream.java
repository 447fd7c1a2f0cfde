package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.sql.SQLException;

/** Streams, read to their end or to the length given with them, as the values that are stored. They are not closed. */
final class ReadStream {

    private ReadStream() {}

    static Value bytes(InputStream stream) throws SQLException {
        try {
            return Value.of(stream.readAllBytes());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    static Value bytes(InputStream stream, long length) throws SQLException {
        int wanted = checked(length);
        try {
            byte[] bytes = stream.readNBytes(wanted);
            if (bytes.length < wanted) {
                throw tooShort(wanted, bytes.length, "bytes");
            }
            return Value.of(bytes);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    static Value text(Reader reader) throws SQLException {
        try {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return Value.of(text.toString());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    static Value text(Reader reader, long length) throws SQLException {
        int wanted = checked(length);
        try {
            StringBuilder text = new StringBuilder();
            char[] buffer = new char[8192];
            while (text.length() < wanted) {
                int count = reader.read(buffer, 0, Math.min(buffer.length, wanted - text.length()));
                if (count < 0) {
                    throw tooShort(wanted, text.length(), "characters");
                }
                text.append(buffer, 0, count);
            }
            return Value.of(text.toString());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    static Value text(InputStream stream, Charset charset) throws SQLException {
        return text(new InputStreamReader(stream, charset));
    }

    /** The length is in bytes. */
    static Value text(InputStream stream, long length, Charset charset) throws SQLException {
        Value.Blob bytes = (Value.Blob) bytes(stream, length);
        return Value.of(new String(bytes.value(), charset));
    }

    private static int checked(long length) throws SQLException {
        if (length < 0 || length > Integer.MAX_VALUE) {
            throw SqlErrors.of(SqlState.INVALID_PARAMETER, "No length for a stream: " + length);
        }
        return (int) length;
    }

    private static SQLException tooShort(int wanted, int found, String unit) {
        return SqlErrors.of(
                SqlState.INVALID_PARAMETER,
                "The stream ended after " + found + " " + unit + ", but its length was given as " + wanted);
    }

    private static SQLException unreadable(IOException e) {
        return SqlErrors.of(SqlState.INVALID_VALUE, "The stream for a parameter cannot be read: " + e.getMessage(), e);
    }
}
