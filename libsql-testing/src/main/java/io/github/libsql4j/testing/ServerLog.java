package io.github.libsql4j.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a server wrote, over all its starts.
 *
 * @param file where it is kept
 */
record ServerLog(Path file) {

    private static final int TAIL_LINES = 40;

    /** Makes an empty log where a failed build can be inspected: in the project's target folder if it has one. */
    static ServerLog create() throws IOException {
        Path target = Path.of("target").toAbsolutePath();
        Path folder = Files.isDirectory(target)
                ? target.resolve("libsql-server-logs")
                : Path.of(System.getProperty("java.io.tmpdir")).resolve("libsql-server-logs");
        Files.createDirectories(folder);
        return new ServerLog(Files.createTempFile(folder, "sqld-", ".log"));
    }

    String text() {
        try {
            // Not readString: the last character may have been written in part.
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String tail() {
        List<String> lines = text().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }
}
