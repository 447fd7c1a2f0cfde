package io.github.libsql4j.canary;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Searches everything that a run of the suite prints, logs (at every level) or throws (caught or not) for the {@link Canary}.
 * What it finds
 * fails the run.
 */
public final class CanaryWatch implements LauncherSessionListener {

    private final String secret;
    private final Queue<String> found = new ConcurrentLinkedQueue<>();
    private final Recording thrown = new Recording();
    private final Handler logs = new LogSearch(this::search);
    private final Logger driver = Logger.getLogger("io.github.libsql4j");

    /** The watch over the suite. */
    public CanaryWatch() {
        this(Canary.TOKEN);
    }

    CanaryWatch(String secret) {
        this.secret = secret;
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        start();
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        Queue<String> leaks = stop();
        if (!leaks.isEmpty()) {
            throw new AssertionError("A token leaked:\n" + String.join("\n", leaks));
        }
    }

    void start() {
        System.setOut(watched(System.out));
        System.setErr(watched(System.err));
        driver.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(logs);
        thrown.enable("jdk.JavaExceptionThrow").withoutStackTrace();
        thrown.enable("jdk.JavaErrorThrow").withoutStackTrace();
        thrown.start();
    }

    /** Returns what was found. */
    Queue<String> stop() {
        Logger.getLogger("").removeHandler(logs);
        try {
            searchThrown();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private void searchThrown() throws IOException {
        Path file = Files.createTempFile("thrown", ".jfr");
        try {
            thrown.dump(file);
            thrown.close();
            try (RecordingFile events = new RecordingFile(file)) {
                while (events.hasMoreEvents()) {
                    RecordedEvent event = events.readEvent();
                    // Data loss is an event, too.
                    String message = event.hasField("message") ? event.getString("message") : null;
                    if (message != null && event.hasField("thrownClass")) {
                        search("thrown " + event.getClass("thrownClass").getName(), message);
                    }
                }
            }
        } finally {
            Files.delete(file);
        }
    }

    private PrintStream watched(PrintStream output) {
        return new PrintStream(new Lines(output, line -> search("printed", line)), true);
    }

    private void search(String where, String text) {
        if (text.contains(secret)) {
            found.add(where + ": " + text);
        }
    }
}
