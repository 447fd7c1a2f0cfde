package io.github.libsql4j.client.replica.wal;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.config.FileAccess;
import io.github.libsql4j.client.local.NativeErrors;
import io.github.libsql4j.client.local.SqliteUri;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.sqlite.JDBC;

/**
 * SQLite's part: a connection that takes locks, recovers the log and checkpoints it, and never changes a page. While it is
 * open, no other program can leave WAL mode or delete the log. A second one, which only reads, keeps SQLite from moving the log into
 * the file when the first one is closed, as that is ours to decide.
 */
final class Applier implements AutoCloseable {

    private static final Duration WAIT_FOR_WRITERS = Duration.ofSeconds(5);

    private final Path database;
    private final Connection keeper;
    private final Connection connection;
    private final Statement statement;

    private Applier(Path database, Connection keeper, Connection connection, Statement statement) {
        this.database = database;
        this.keeper = keeper;
        this.connection = connection;
        this.statement = statement;
    }

    /** Opens the database, which recovers the log, and creates the log and its index if they are missing. */
    static Applier open(Path database) throws LibsqlException {
        Connection keeper = connect(database, FileAccess.RO);
        try {
            Connection connection = connect(database, FileAccess.RW);
            try {
                Applier applier = new Applier(database, keeper, connection, connection.createStatement());
                applier.waitAtMost(WAIT_FOR_WRITERS);
                applier.run("PRAGMA wal_autocheckpoint=0");
                applier.lock();
                applier.unlock();
                return applier;
            } catch (SQLException e) {
                connection.close();
                throw e;
            } catch (LibsqlException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw closed(keeper, error(database, e));
        } catch (LibsqlException e) {
            throw closed(keeper, e);
        }
    }

    private static Connection connect(Path database, FileAccess access) throws LibsqlException {
        String uri = SqliteUri.file(database.toString(), access);
        try {
            Connection connection = JDBC.createConnection("jdbc:sqlite:" + uri, new Properties());
            try (Statement statement = connection.createStatement()) {
                // Before anything that reads the schema: one with what only libSQL knows opens, too.
                statement.execute("PRAGMA writable_schema=ON");
                statement.execute("PRAGMA synchronous=FULL"); // checkpoints force the log before, and the file after
                statement.execute("SELECT count(*) FROM sqlite_schema");
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw error(database, e);
        }
    }

    private static LibsqlException closed(Connection keeper, LibsqlException error) {
        try {
            keeper.close();
        } catch (SQLException e) {
            error.addSuppressed(e);
        }
        return error;
    }

    /** Takes the write lock: nobody else, in this process or another, can write or recover. */
    void lock() throws LibsqlException {
        run("BEGIN IMMEDIATE");
    }

    void unlock() throws LibsqlException {
        run("ROLLBACK");
    }

    /** Copies what it can from the log into the file; nobody waits for it. */
    void checkpoint() throws LibsqlException {
        checkpoint("PASSIVE");
    }

    /**
     * Copies the whole log into the file.
     *
     * @param wait how long it may wait for readers of older states; new readers do not wait
     * @return whether it is done
     */
    boolean checkpointAll(Duration wait) throws LibsqlException {
        waitAtMost(wait);
        boolean done = checkpoint("FULL");
        waitAtMost(WAIT_FOR_WRITERS);
        return done;
    }

    /** Empties the log once nobody reads from it, after a complete checkpoint. */
    boolean truncate(Duration wait) throws LibsqlException {
        waitAtMost(wait);
        boolean done = checkpoint("TRUNCATE");
        waitAtMost(WAIT_FOR_WRITERS);
        return done;
    }

    private boolean checkpoint(String mode) throws LibsqlException {
        try (ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
            boolean busy = row.getInt(1) != 0;
            return !busy && row.getInt(2) == row.getInt(3);
        } catch (SQLException e) {
            throw error(database, e);
        }
    }

    private void waitAtMost(Duration wait) throws LibsqlException {
        run("PRAGMA busy_timeout=" + wait.toMillis());
    }

    private void run(String sql) throws LibsqlException {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw error(database, e);
        }
    }

    private static LibsqlException error(Path database, SQLException e) {
        return NativeErrors.of(e).because("The replica " + database);
    }

    /** After this, closing deletes the log and its index, as SQLite does when the last one closes. The log must be empty. */
    void deleteLogWhenClosed() throws LibsqlException {
        try {
            keeper.close();
        } catch (SQLException e) {
            throw error(database, e);
        }
    }

    /** Leaves the log as it is: the last connection is one that only reads. */
    @Override
    public void close() throws LibsqlException {
        try (keeper) {
            connection.close();
        } catch (SQLException e) {
            throw error(database, e);
        }
    }
}
