package io.github.libsql4j.examples.check;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Connects to a server, follows it with a replica by each protocol that it speaks, writes through the replica, and compares what both have.
 *
 * <p>The system property {@code libsql.url} names the server, such as {@code libsql://db-org.turso.io}; a token is taken from the
 * environment variable {@code LIBSQL_AUTH_TOKEN}. In the database it changes nothing but a table of its own, which it drops in the end. The
 * replicas hold a copy of the whole database each, in a temporary folder that is deleted.
 */
public final class TursoCheck {

    private static final List<String> PROTOCOLS = List.of("v1", "v2", "pull-updates");

    private final String server;
    private final String token;
    private final PrintStream out;

    private TursoCheck(String server, String token, PrintStream out) {
        this.server = server;
        this.token = token;
        this.out = out;
    }

    public static void main(String[] args) throws SQLException, IOException {
        String token = System.getenv().getOrDefault("LIBSQL_AUTH_TOKEN", "");
        run(System.getProperty("libsql.url", "http://127.0.0.1:8080"), token, System.out);
    }

    /**
     * Runs all checks on a server.
     *
     * @return whether at least one protocol is spoken, and all that were found to be are right
     */
    static boolean run(String server, String token, PrintStream out) throws SQLException, IOException {
        Path directory = Files.createTempDirectory("turso-check");
        try {
            return new TursoCheck(server, token, out).checkAll(directory);
        } finally {
            delete(directory);
        }
    }

    private boolean checkAll(Path directory) throws SQLException, IOException {
        try (LibsqlDataSource primary = new LibsqlDataSource("jdbc:libsql:" + server)) {
            primary.setAuthToken(token);
            try (Connection connection = primary.getConnection()) {
                out.println("SQL over HTTP: SQLite " + ScratchTable.version(connection));
            }
            int spoken = 0;
            boolean right = true;
            for (String protocol : PROTOCOLS) {
                Path file = directory.resolve(protocol + ".db");
                try (LibsqlDataSource replica =
                        new LibsqlDataSource("jdbc:libsql:" + file.toUri() + "?syncUrl=" + server)) {
                    replica.setAuthToken(token);
                    replica.setSyncProtocol(protocol);
                    if (isSpoken(protocol, replica)) {
                        spoken++;
                        right &= new ReplicaCheck(protocol, primary, replica, out).run();
                    }
                }
            }
            out.println(
                    spoken == 0 ? "No replica can follow this server." : right ? "All is right." : "NOT ALL IS RIGHT.");
            return spoken > 0 && right;
        }
    }

    private boolean isSpoken(String protocol, LibsqlDataSource replica) {
        try {
            out.println(protocol + ": first sync: " + replica.sync());
            return true;
        } catch (SQLException e) {
            out.println(protocol + ": no (" + e.getMessage() + ")");
            return false;
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
