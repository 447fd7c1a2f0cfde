package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.SqlState;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.SQLException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.Result;
import javax.xml.transform.Source;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMResult;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.sax.SAXResult;
import javax.xml.transform.sax.SAXSource;
import javax.xml.transform.sax.SAXTransformerFactory;
import javax.xml.transform.sax.TransformerHandler;
import javax.xml.transform.stax.StAXResult;
import javax.xml.transform.stax.StAXSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The forms in which Java reads and writes XML. What a database holds is untrusted: a document type, by which a document makes
 * its reader fetch files and addresses, is refused.
 */
final class XmlForms {

    private static final String REFUSE_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private XmlForms() {}

    /** A source of the type asked for, or one over characters. */
    static <T extends Source> T source(String xml, @Nullable Class<T> type) throws SQLException {
        try {
            return cast(type, parsed(xml, type == null ? StreamSource.class : type));
        } catch (ParserConfigurationException | SAXException | IOException | XMLStreamException e) {
            throw invalid(e);
        }
    }

    /** A result of the type asked for, or one over characters, which writes to the writer; a DOM is to be read by the caller. */
    static <T extends Result> T result(StringWriter writer, @Nullable Class<T> type) throws SQLException {
        try {
            return cast(type, writing(writer, type == null ? StreamResult.class : type));
        } catch (TransformerException | XMLStreamException e) {
            throw invalid(e);
        }
    }

    static String text(Source source) throws SQLException {
        try {
            StringWriter writer = new StringWriter();
            transformers().newTransformer().transform(source, new StreamResult(writer));
            return writer.toString();
        } catch (TransformerException e) {
            throw invalid(e);
        }
    }

    private static Source parsed(String xml, Class<?> type)
            throws ParserConfigurationException, SAXException, IOException, XMLStreamException, SQLException {
        InputSource input = new InputSource(new StringReader(xml));
        if (type == StreamSource.class) {
            return new StreamSource(new StringReader(xml));
        } else if (type == DOMSource.class) {
            DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
            parsers.setFeature(REFUSE_DOCTYPE, true);
            parsers.setNamespaceAware(true);
            return new DOMSource(parsers.newDocumentBuilder().parse(input));
        } else if (type == SAXSource.class) {
            SAXParserFactory parsers = SAXParserFactory.newInstance();
            parsers.setFeature(REFUSE_DOCTYPE, true);
            parsers.setNamespaceAware(true);
            return new SAXSource(parsers.newSAXParser().getXMLReader(), input);
        } else if (type == StAXSource.class) {
            XMLInputFactory parsers = XMLInputFactory.newInstance();
            parsers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            parsers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            return new StAXSource(parsers.createXMLStreamReader(new StringReader(xml)));
        }
        throw unknown(type);
    }

    private static Result writing(StringWriter writer, Class<?> type)
            throws TransformerException, XMLStreamException, SQLException {
        if (type == StreamResult.class) {
            return new StreamResult(writer);
        } else if (type == DOMResult.class) {
            return new DOMResult();
        } else if (type == SAXResult.class) {
            TransformerHandler handler = ((SAXTransformerFactory) transformers()).newTransformerHandler();
            handler.setResult(new StreamResult(writer));
            return new SAXResult(handler);
        } else if (type == StAXResult.class) {
            return new StAXResult(XMLOutputFactory.newInstance().createXMLStreamWriter(writer));
        }
        throw unknown(type);
    }

    private static TransformerFactory transformers() throws TransformerException {
        TransformerFactory transformers = TransformerFactory.newInstance();
        transformers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return transformers;
    }

    @SuppressWarnings("unchecked") // without a type any will do
    private static <T> T cast(@Nullable Class<T> type, Object made) {
        return type == null ? (T) made : type.cast(made);
    }

    private static SQLException unknown(Class<?> type) {
        return SqlErrors.of(SqlState.INVALID_PARAMETER, "XML cannot be read or written as " + type.getName());
    }

    private static SQLException invalid(Exception error) {
        return SqlErrors.of(SqlState.INVALID_VALUE, "The XML cannot be read or written: " + error.getMessage(), error);
    }
}
