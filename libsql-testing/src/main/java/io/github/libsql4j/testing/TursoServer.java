package io.github.libsql4j.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real server of Turso's sync engine ({@code tursodb --sync-server}) on a free port of the loopback address, with a database of its own.
 * It is made for tests of clients: one connection serves all of them, without any login.
 *
 * <p>The executable is the one that the environment variable {@code LIBSQL_TURSODB} names, else {@code tursodb} on the path, else that of
 * an npm package, which is installed once into the user's cache folder (on Linux with x64). The server ends with this JVM, even if that is
 * killed.
 *
 * <p>All methods may be called from any thread.
 */
public final class TursoServer implements AutoCloseable {

    private final Path home;
    private final TursodbProcess process;
    private boolean closed;

    private TursoServer(Path home, TursodbProcess process) {
        this.home = home;
        this.process = process;
    }

    /**
     * Starts a server on a new database and waits until it answers.
     *
     * @return the running server
     * @throws ServerUnavailableException if there is no server on this machine, or it doesn't start
     */
    public static TursoServer start() {
        return start(List.of());
    }

    /**
     * Starts a server on a copy of a database and waits until it answers.
     *
     * @param database the file, which no program is using; what lies beside it is not copied
     * @return the running server
     * @throws ServerUnavailableException if there is no server on this machine, or it doesn't start
     */
    public static TursoServer startOnCopyOf(Path database) {
        return start(List.of(database));
    }

    private static TursoServer start(List<Path> copied) {
        Path executable = TursodbProcess.find(System.getenv());
        try {
            Path home = Files.createTempDirectory("turso-server-").toRealPath();
            for (Path database : copied) {
                Files.copy(database, home.resolve(TursodbProcess.DATABASE));
            }
            return new TursoServer(home, TursodbProcess.start(executable, home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the address, which stays the same over restarts.
     *
     * @return {@code http://127.0.0.1:PORT}
     */
    public URI httpUrl() {
        return process.url();
    }

    /**
     * Returns the database's file. While the server runs, part of the data is in the log beside it.
     *
     * @return the file, which exists until the server is closed
     */
    public Path databaseFile() {
        return home.resolve(TursodbProcess.DATABASE);
    }

    /** Ends the server like a crash, with {@code kill -9}, and waits until it is gone. Has no effect on one that isn't running. */
    public synchronized void kill() {
        process.kill();
    }

    /**
     * Starts the server again, on the same port and with the same data, and waits until it answers. A server that is still running is
     * killed first.
     *
     * @throws ServerUnavailableException if it doesn't start
     * @throws IllegalStateException if it was closed
     */
    public synchronized void restart() {
        if (closed) {
            throw new IllegalStateException("The server was closed");
        }
        process.kill();
        process.run();
    }

    /** Ends the server, forgets its database, and starts it again on the same port with a new one. */
    public synchronized void restartEmpty() {
        process.kill();
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        restart();
    }

    /**
     * Executes statements one after the other, directly over HTTP.
     *
     * @param statements each one statement without parameters
     * @throws IllegalStateException if the server can't be reached or refuses one of them
     */
    public void run(String... statements) {
        process.access().executeWithoutClosing(statements);
    }

    /**
     * Executes a query, directly over HTTP.
     *
     * @param sql a query whose result is one integer, like {@code SELECT count(*) FROM t}
     * @return the integer
     * @throws IllegalStateException if the server can't be reached or refuses the query, or the result is something else
     */
    public long count(String sql) {
        return RawAccess.integer(sql, process.access().executeWithoutClosing(sql));
    }

    /** Ends the server and deletes its data. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            process.kill();
            FileTree.delete(home);
            process.deleteLog();
        }
    }
}
