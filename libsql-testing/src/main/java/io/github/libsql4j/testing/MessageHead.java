package io.github.libsql4j.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The part of an HTTP/1.1 message before its body.
 *
 * @param startLine the request line or the status line
 * @param headers the headers, with names in lower case
 * @param bytes all of it as it crossed the wire, with the empty line
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record MessageHead(String startLine, Map<String, String> headers, byte[] bytes) {

    private static final int LIMIT = 1 << 20;

    static MessageHead read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int newlines = 0;
        while (newlines < 2) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("The connection ended within the head of a message");
            }
            if (bytes.size() == LIMIT) {
                throw new IOException("The head of a message has more than " + LIMIT + " bytes");
            }
            bytes.write(b);
            if (b == '\n') {
                newlines++;
            } else if (b != '\r') {
                newlines = 0;
            }
        }
        List<String> lines = bytes.toString(StandardCharsets.ISO_8859_1).lines().toList();
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size() - 1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
                headers.merge(name, line.substring(colon + 1).strip(), (first, second) -> first + ", " + second);
            }
        }
        return new MessageHead(lines.get(0), Map.copyOf(headers), bytes.toByteArray());
    }

    String method() {
        return word(0);
    }

    String path() {
        return word(1);
    }

    int status() throws IOException {
        try {
            return Integer.parseInt(word(1));
        } catch (NumberFormatException e) {
            throw new IOException("Not a status line: " + startLine, e);
        }
    }

    private String word(int index) {
        String[] words = startLine.split(" ", -1);
        return index < words.length ? words[index] : "";
    }
}
