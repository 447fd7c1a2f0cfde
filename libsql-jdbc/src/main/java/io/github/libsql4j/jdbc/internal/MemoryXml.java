package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.SqlState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLXML;
import javax.xml.transform.Result;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMResult;
import javax.xml.transform.dom.DOMSource;
import org.jspecify.annotations.Nullable;

/** XML in memory, stored as text. What is written to a stream or a result counts when the XML is read. */
final class MemoryXml implements SQLXML {

    private interface Written {
        String text() throws SQLException;
    }

    private @Nullable Written written;
    private boolean freed;

    /** XML yet to be written. */
    MemoryXml() {}

    MemoryXml(String text) {
        this.written = () -> text;
    }

    @Override
    public String getString() throws SQLException {
        checkNotFreed();
        if (written == null) {
            throw SqlErrors.of(SqlState.INVALID_PARAMETER, "The XML was not written yet");
        }
        return written.text();
    }

    @Override
    public InputStream getBinaryStream() throws SQLException {
        return new ByteArrayInputStream(getString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Reader getCharacterStream() throws SQLException {
        return new StringReader(getString());
    }

    @Override
    public <T extends Source> T getSource(@Nullable Class<T> type) throws SQLException {
        return XmlForms.source(getString(), type);
    }

    @Override
    public void setString(String value) throws SQLException {
        checkNotFreed();
        written = () -> value;
    }

    @Override
    public OutputStream setBinaryStream() throws SQLException {
        checkNotFreed();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        written = () -> bytes.toString(StandardCharsets.UTF_8);
        return bytes;
    }

    @Override
    public Writer setCharacterStream() throws SQLException {
        checkNotFreed();
        StringWriter writer = new StringWriter();
        written = writer::toString;
        return writer;
    }

    @Override
    public <T extends Result> T setResult(@Nullable Class<T> type) throws SQLException {
        checkNotFreed();
        StringWriter writer = new StringWriter();
        T result = XmlForms.result(writer, type);
        written =
                result instanceof DOMResult dom ? () -> XmlForms.text(new DOMSource(dom.getNode())) : writer::toString;
        return result;
    }

    @Override
    public void free() {
        freed = true;
        written = null;
    }

    private void checkNotFreed() throws SQLException {
        if (freed) {
            throw LobRange.freed();
        }
    }
}
