package io.github.libsql4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results as a picture: a bar for each peer, as long as its time is a multiple of the first peer's, on a logarithmic scale. */
final class Chart {

    private static final int WIDTH = 900;
    private static final int NAMES = 260;
    private static final int FIGURES = 90;
    private static final int LINE = 20;
    private static final double LEAST = 0.1;
    private static final double MOST = 100;

    private final XMLStreamWriter svg;
    private int y = LINE;

    private Chart(XMLStreamWriter svg) {
        this.svg = svg;
    }

    /** Writes a picture in SVG. */
    static void write(Path path, List<Result> results) throws IOException {
        try (var file = Files.newBufferedWriter(path)) {
            XMLStreamWriter svg = XMLOutputFactory.newFactory().createXMLStreamWriter(file);
            new Chart(svg).draw(results);
            svg.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void draw(List<Result> results) throws XMLStreamException {
        int lines = results.stream()
                .mapToInt(result -> result.measurements().size() + 2)
                .sum();
        svg.writeStartElement("svg");
        svg.writeDefaultNamespace("http://www.w3.org/2000/svg");
        attribute("width", WIDTH);
        attribute("height", (lines + 1) * LINE);
        svg.writeAttribute("font-family", "sans-serif");
        attribute("font-size", 12);
        for (Result result : results) {
            draw(result);
        }
        svg.writeEndElement();
    }

    private void draw(Result result) throws XMLStreamException {
        String away =
                result.delay().isZero() ? "" : ", the server " + result.delay().toMillis() + " ms away";
        text(0, "bold", result.workload().label() + ": " + result.workload().description() + away);
        y += LINE;
        Measurement reference = result.measurements().get(0);
        for (Measurement measurement : result.measurements()) {
            Spread ratio = measurement.ratioTo(reference);
            text(10, "normal", measurement.peer().title());
            text(WIDTH - FIGURES + 10, "normal", String.format(Locale.ROOT, "× %.2f", ratio.median()));
            bar(ratio.median(), LINE - 6, measurement.equals(reference) ? "#2b6cb0" : "#a0aec0");
            bar(ratio.upper(), 2, "#1a202c");
            y += LINE;
        }
        y += LINE;
    }

    /** A bar from the edge to a multiple, in the middle of the line. */
    private void bar(double multiple, int height, String colour) throws XMLStreamException {
        double place = Math.log(Math.max(LEAST, Math.min(multiple, MOST)) / LEAST) / Math.log(MOST / LEAST);
        svg.writeEmptyElement("rect");
        attribute("x", NAMES);
        attribute("y", y - height / 2 - 4);
        attribute("width", (int) (place * (WIDTH - NAMES - FIGURES)));
        attribute("height", height);
        svg.writeAttribute("fill", colour);
    }

    private void text(int x, String weight, String words) throws XMLStreamException {
        svg.writeStartElement("text");
        attribute("x", x);
        attribute("y", y);
        svg.writeAttribute("font-weight", weight);
        svg.writeCharacters(words);
        svg.writeEndElement();
    }

    private void attribute(String name, int value) throws XMLStreamException {
        svg.writeAttribute(name, Integer.toString(value));
    }
}
