package io.github.libsql4j.examples.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** What is searched for. */
record Note(String title, String body) {

    /** The notes that come with this program, a line each. */
    static List<Note> all() {
        try (InputStream lines = Objects.requireNonNull(Note.class.getResourceAsStream("notes.txt"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(lines, UTF_8))) {
            return reader.lines().map(Note::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Note parse(String line) {
        int bar = line.indexOf('|');
        return new Note(line.substring(0, bar).strip(), line.substring(bar + 1).strip());
    }

    String text() {
        return title + ". " + body;
    }
}
