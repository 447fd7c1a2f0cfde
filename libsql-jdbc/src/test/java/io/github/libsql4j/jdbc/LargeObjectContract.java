package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.transform.Result;
import javax.xml.transform.Source;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMResult;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.sax.SAXResult;
import javax.xml.transform.sax.SAXSource;
import javax.xml.transform.stax.StAXResult;
import javax.xml.transform.stax.StAXSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import org.junit.jupiter.api.Test;

/** Blobs, clobs and XML, which live in memory. */
interface LargeObjectContract extends JdbcFixture {

    /** Stores one value and reads it back as text with its storage class. */
    private String roundTrip(PreparedStatementContract.Setter setter) throws SQLException {
        try (PreparedStatement select = connection().prepareStatement("SELECT typeof(?1) || ' ' || quote(?1)")) {
            setter.set(select);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    @Test
    default void aBlobIsWrittenAndStored() throws Exception {
        Blob blob = connection().createBlob();
        assertThat(blob.length()).isZero();
        assertThat(blob.setBytes(1, new byte[] {1, 2, 3})).isEqualTo(3);
        assertThat(blob.setBytes(3, new byte[] {0, 7, 8, 9}, 1, 2)).isEqualTo(2);
        assertThat(blob.getBytes(1, 10)).containsExactly(1, 2, 7, 8);
        try (OutputStream out = blob.setBinaryStream(2)) {
            out.write(5);
            out.write(new byte[] {6, 6, 6, 6});
        }
        assertThat(roundTrip(s -> s.setBlob(1, blob))).isEqualTo("blob X'010506060606'");
        blob.truncate(2);
        assertThat(roundTrip(s -> s.setObject(1, blob))).isEqualTo("blob X'0105'");
        assertThat(roundTrip(s -> s.setObject(1, blob, Types.BLOB))).isEqualTo("blob X'0105'");
        assertThat(roundTrip(s -> s.setBlob(1, (Blob) null))).isEqualTo("null NULL");
    }

    @Test
    default void aBlobChecksItsRanges() throws SQLException {
        Blob blob = connection().createBlob();
        assertSqlError("22023", () -> blob.setBytes(0, new byte[1]));
        assertSqlError("22023", () -> blob.setBytes(2, new byte[1]));
        assertSqlError("22023", () -> blob.setBytes(1, new byte[1], 0, 2));
        assertSqlError("22023", () -> blob.setBytes(1, new byte[1], -1, 1));
        assertSqlError("22023", () -> blob.setBinaryStream(2));
        assertSqlError("22023", () -> blob.truncate(1));
        assertSqlError("22023", () -> blob.getBinaryStream(0, 1));
        assertSqlError("22023", () -> blob.getBytes(1, -1));
    }

    @Test
    default void aBlobThatWasReadCanBeChangedAndIsACopy() throws SQLException {
        execute("INSERT INTO slot (v) VALUES (x'010203')");
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT v FROM slot")) {
            rows.next();
            Blob blob = rows.getBlob(1);
            blob.setBytes(2, new byte[] {9});
            assertThat(rows.getBytes(1)).containsExactly(1, 2, 3);
            execute("UPDATE slot SET v = ?", blob);
        }
        assertThat(texts("SELECT hex(v) FROM slot")).containsExactly("010903");
    }

    @Test
    default void aStreamOfABlobKeepsWhatItBeganWith() throws Exception {
        Blob blob = connection().createBlob();
        blob.setBytes(1, new byte[] {1, 2});
        var stream = blob.getBinaryStream();
        blob.setBytes(1, new byte[] {3, 4});
        assertThat(stream.readAllBytes()).containsExactly(1, 2);
        assertThat(blob.getBinaryStream(2, 5).readAllBytes()).containsExactly(4);
    }

    @Test
    default void aClobIsWrittenAndStored() throws Exception {
        NClob clob = connection().createNClob();
        assertThat(clob.setString(1, "grün")).isEqualTo(4);
        assertThat(clob.setString(5, "xyz und", 3, 4)).isEqualTo(4);
        assertThat(clob.getSubString(1, 99)).isEqualTo("grün und");
        try (Writer writer = clob.setCharacterStream(9)) {
            writer.write(" blau");
        }
        try (OutputStream out = clob.setAsciiStream(1)) {
            out.write("G".getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(roundTrip(s -> s.setNClob(1, clob))).isEqualTo("text 'Grün und blau'");
        assertThat(roundTrip(s -> s.setClob(1, clob))).isEqualTo("text 'Grün und blau'");
        clob.truncate(4);
        assertThat(roundTrip(s -> s.setObject(1, clob))).isEqualTo("text 'Grün'");
        assertThat(clob.position("ü", 1)).isEqualTo(3);
        assertThat(clob.position(clob, 2)).isEqualTo(-1);
        assertSqlError("22023", () -> clob.setString(6, "x"));
        assertSqlError("22023", () -> clob.setString(1, "x", 1, 1));
        assertSqlError("22023", () -> clob.truncate(5));
    }

    @Test
    default void whatWasFreedIsRefused() throws SQLException {
        Blob blob = connection().createBlob();
        Clob clob = connection().createClob();
        SQLXML xml = connection().createSQLXML();
        for (int i = 0; i < 2; i++) {
            blob.free();
            clob.free();
            xml.free();
        }
        assertSqlError("55000", blob::length);
        assertSqlError("55000", () -> blob.setBytes(1, new byte[1]));
        assertSqlError("55000", () -> clob.getSubString(1, 1));
        assertSqlError("55000", clob::getCharacterStream);
        assertSqlError("55000", xml::getString);
        assertSqlError("55000", () -> xml.setString("<a/>"));
        assertSqlError("55000", () -> roundTrip(s -> s.setBlob(1, blob)));
        assertSqlError("55000", () -> roundTrip(s -> s.setObject(1, clob)));
    }

    @Test
    default void xmlIsStoredAsText() throws SQLException {
        SQLXML xml = connection().createSQLXML();
        assertSqlError("22023", xml::getString);
        xml.setString("<a>ü</a>");
        assertThat(roundTrip(s -> s.setSQLXML(1, xml))).isEqualTo("text '<a>ü</a>'");
        assertThat(roundTrip(s -> s.setObject(1, xml))).isEqualTo("text '<a>ü</a>'");
        assertThat(roundTrip(s -> s.setSQLXML(1, null))).isEqualTo("null NULL");
    }

    @Test
    default void xmlIsReadInEveryForm() throws Exception {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT '<a><b>ü</b></a>' AS x, NULL AS n")) {
            rows.next();
            SQLXML xml = rows.getSQLXML("x");
            assertThat(xml.getString()).isEqualTo("<a><b>ü</b></a>");
            assertThat(xml.getBinaryStream()).hasContent("<a><b>ü</b></a>");
            assertThat(rows.getObject(1, SQLXML.class).getString()).isEqualTo("<a><b>ü</b></a>");
            for (Class<? extends Source> type : SOURCES) {
                assertThat(text(xml.getSource(type))).as(type.getName()).endsWith("<a><b>ü</b></a>");
            }
            assertThat(text(xml.getSource(null))).endsWith("<a><b>ü</b></a>");
            assertThat(rows.getSQLXML("n")).isNull();
            assertSqlError("22023", () -> xml.getSource(Source.class));
        }
    }

    @Test
    default void xmlIsWrittenInEveryForm() throws Exception {
        for (Class<? extends Result> type : RESULTS) {
            SQLXML xml = connection().createSQLXML();
            Result result = xml.setResult(type);
            if (result instanceof StAXResult stax) {
                write(stax.getXMLStreamWriter());
            } else {
                TransformerFactory.newInstance()
                        .newTransformer()
                        .transform(new StreamSource(new StringReader("<a>b</a>")), result);
            }
            assertThat(roundTrip(s -> s.setSQLXML(1, xml))).as(type.getName()).endsWith("<a>b</a>'");
        }
        SQLXML xml = connection().createSQLXML();
        try (Writer writer = xml.setCharacterStream()) {
            writer.write("<c/>");
        }
        assertThat(xml.getString()).isEqualTo("<c/>");
        try (OutputStream out = xml.setBinaryStream()) {
            out.write("<d>ü</d>".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(xml.getString()).isEqualTo("<d>ü</d>");
        assertSqlError("22023", () -> xml.setResult(Result.class));
    }

    /** Or a value in the database could make its reader open files. */
    @Test
    default void xmlWithADocumentTypeIsNotParsed() throws SQLException {
        SQLXML xml = connection().createSQLXML();
        xml.setString("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>");
        assertSqlError("22000", () -> xml.getSource(DOMSource.class));
        for (Class<? extends Source> type : List.of(SAXSource.class, StAXSource.class)) {
            Source source = xml.getSource(type);
            assertThat(catchThrowable(() -> text(source))).isInstanceOf(TransformerException.class);
        }
    }

    List<Class<? extends Source>> SOURCES =
            List.of(StreamSource.class, DOMSource.class, SAXSource.class, StAXSource.class);

    List<Class<? extends Result>> RESULTS =
            List.of(StreamResult.class, DOMResult.class, SAXResult.class, StAXResult.class);

    private static String text(Source source) throws TransformerException {
        StringWriter writer = new StringWriter();
        TransformerFactory.newInstance().newTransformer().transform(source, new StreamResult(writer));
        return writer.toString();
    }

    private static void write(XMLStreamWriter writer) throws XMLStreamException, IOException {
        writer.writeStartElement("a");
        writer.writeCharacters("b");
        writer.writeEndElement();
        writer.close();
    }
}
