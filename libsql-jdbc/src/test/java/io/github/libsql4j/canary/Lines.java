package io.github.libsql4j.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;

/** Hands each line that is written to a reader, besides to where it goes. */
final class Lines extends FilterOutputStream {

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Consumer<String> reader;

    Lines(OutputStream output, Consumer<String> reader) {
        super(output);
        this.reader = reader;
    }

    @Override
    public synchronized void write(int b) throws IOException {
        out.write(b);
        line.write(b);
        if (b == '\n') {
            reader.accept(line.toString(UTF_8));
            line.reset();
        }
    }
}
