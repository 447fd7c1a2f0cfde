package io.github.libsql4j.examples.atlas;

import java.io.PrintStream;
import java.time.Duration;

/** Prints a line for each step: its name, a dot for each piece of work, what came of it, and how long it took. */
final class Progress {

    private static final int WIDTH = 58;

    private final PrintStream out;
    private int column;
    private long started;

    Progress(PrintStream out) {
        this.out = out;
    }

    void begin(String step) {
        started = System.nanoTime();
        column = 0;
        print("  " + step + " ");
    }

    void dot() {
        print(".");
    }

    void end(int count, String what) {
        long millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
        String result = "%,d %s".formatted(count, what);
        out.println(" ".repeat(Math.max(1, WIDTH - column - result.length())) + result + "%,7d ms".formatted(millis));
    }

    private void print(String text) {
        column += text.length();
        out.print(text);
        out.flush();
    }
}
