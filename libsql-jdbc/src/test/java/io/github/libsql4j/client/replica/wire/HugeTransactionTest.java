package io.github.libsql4j.client.replica.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.replica.source.Newest;
import io.github.libsql4j.client.replica.source.PageSink;
import io.github.libsql4j.client.replica.source.Position;
import io.github.libsql4j.testing.LibsqlServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One transaction of more than 100 MB, which is one answer, is taken by a JVM with a heap of 64 MB. */
@Tag("slow")
@Tag("oldestJdk")
class HugeTransactionTest {

    @TempDir
    Path directory;

    @Test
    void isStreamed() throws Exception {
        try (LibsqlServer server = LibsqlServer.start()) {
            server.run("CREATE TABLE t(a, b)");
            server.run("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 30000)"
                    + " INSERT INTO t SELECT x, randomblob(4000) FROM c");
            long pages = server.count("SELECT page_count FROM pragma_page_count");
            assertThat(pages).isGreaterThan(27_000);
            assertThat(readInSmallHeap(server.jdbcUrl())).startsWith(pages + " pages in 1 commits");
        }
    }

    private String readInSmallHeap(String url) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Reader.class.getName(),
                        url)
                .redirectOutput(output.toFile())
                .redirectError(directory.resolve("errors").toFile())
                .start();
        try {
            assertThat(reader.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            reader.destroyForcibly();
        }
        assertThat(reader.exitValue())
                .as(Files.readString(directory.resolve("errors")))
                .isZero();
        return Files.readString(output).strip();
    }

    /** The program that runs with little memory. */
    static final class Reader implements PageSink {

        private int frames;
        private int size;
        private int commits;

        @SuppressWarnings("SystemOut")
        public static void main(String[] args) throws LibsqlException {
            Reader reader = new Reader();
            long begin = System.nanoTime();
            try (ReplicationLog log = Primaries.log(args[0])) {
                Newest newest = log.newest();
                log.changes(Primaries.nothingOf(newest), newest.index().orElseThrow(), reader);
            }
            System.out.println(reader.size + " pages in " + reader.commits + " commits, " + reader.frames
                    + " frames in " + (System.nanoTime() - begin) / 1_000_000 + " ms");
        }

        @Override
        public void page(int number, ByteBuffer page) {
            frames++;
        }

        @Override
        public void commit(int databasePages, Position reached) {
            size = databasePages;
            commits++;
        }

        @Override
        public void discard() {
            throw new IllegalStateException();
        }
    }
}
