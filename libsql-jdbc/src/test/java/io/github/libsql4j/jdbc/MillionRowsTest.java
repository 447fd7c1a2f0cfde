package io.github.libsql4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.testing.LibsqlServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A million rows, which are more than 100 MB on the wire, are read by a JVM with a heap of 64 MB. */
@Tag("slow")
class MillionRowsTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.shared();

    @TempDir
    Path directory;

    @Test
    void areReadFromAFile() throws Exception {
        assertThat(readInSmallHeap("jdbc:libsql:" + directory.resolve("rows.db"), 0))
                .isEqualTo("1000000");
    }

    @Test
    void areReadFromMemoryWithAFetchSize() throws Exception {
        assertThat(readInSmallHeap("jdbc:libsql::memory:", 1000)).isEqualTo("1000000");
    }

    @Test
    void areReadFromAServerWithoutBeingAskedToStream() throws Exception {
        assertThat(readInSmallHeap(SERVER.server().jdbcUrl(), 0)).isEqualTo("1000000");
    }

    private String readInSmallHeap(String url, int fetchSize) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Reader.class.getName(),
                        url,
                        Integer.toString(fetchSize))
                .redirectOutput(output.toFile())
                .redirectError(directory.resolve("errors").toFile())
                .start();
        try {
            assertThat(reader.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            reader.destroyForcibly();
        }
        assertThat(reader.exitValue())
                .as(Files.readString(directory.resolve("errors")))
                .isZero();
        return Files.readString(output).strip();
    }

    /** The program that runs with little memory. */
    static final class Reader {

        private static final String ROWS =
                "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 1000000)"
                        + " SELECT x, 'row number ' || x, x / 7.0 FROM c";

        private Reader() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] args) throws SQLException {
            int count = 0;
            try (Connection connection = DriverManager.getConnection(args[0]);
                    Statement statement = connection.createStatement()) {
                statement.setFetchSize(Integer.parseInt(args[1]));
                try (ResultSet rows = statement.executeQuery(ROWS)) {
                    while (rows.next()) {
                        count++;
                        if (rows.getLong(1) != count || !rows.getString(2).endsWith(Integer.toString(count))) {
                            throw new IllegalStateException("Row " + count + " is " + rows.getString(2));
                        }
                    }
                }
            }
            System.out.println(count);
        }
    }
}
