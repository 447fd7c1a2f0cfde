package io.github.libsql4j.client.local;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.RowBuffer;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.SqlText;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.WellFormed;
import io.github.libsql4j.client.local.vector.VectorFunctions;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.CoreStatement;

/**
 * One connection of sqlite-jdbc, whose own transactions are not used: they are SQL like everything else, so that nothing but the
 * session decides when one begins.
 */
final class Engine implements AutoCloseable {

    private static final Pattern ENCODING = Pattern.compile("encoding", Pattern.CASE_INSENSITIVE);

    private final SQLiteConnection connection;
    private final Interruption interruption;
    private final TextEncoding encoding;
    private final Repeated repeated = new Repeated();
    private @Nullable PreparedStatement lastInsertRowid;

    /** Prepares nothing yet: that reads the schema, which in memory waits for whoever writes. */
    private Engine(SQLiteConnection connection, Duration busyTimeout) throws SQLException {
        this.connection = connection;
        this.encoding = new TextEncoding(connection);
        this.interruption = Interruption.of(connection);
        LockWait.set(connection, busyTimeout, interruption);
    }

    static Engine open(String uri, Duration busyTimeout) throws LibsqlException {
        Properties properties = new Properties();
        properties.setProperty("foreign_keys", "true");
        properties.setProperty("busy_timeout", Long.toString(Math.min(busyTimeout.toMillis(), Integer.MAX_VALUE)));
        properties.setProperty("jdbc.get_generated_keys", "false");
        try {
            SQLiteConnection connection = JDBC.createConnection("jdbc:sqlite:" + uri, properties);
            try {
                // Otherwise it begins and commits a transaction after each statement, to see whether one is open.
                connection.getConnectionConfig().setAutoCommit(false);
                VectorFunctions.register(connection);
                return new Engine(connection, busyTimeout);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw NativeErrors.of(e);
        }
    }

    /** Runs a statement to its end. */
    StatementResult execute(SqlStatement statement) throws LibsqlException {
        StatementResult result = executeWithoutRowid(statement);
        boolean inserted = result.affectedRows() > 0
                && switch (statement.text().verb()) {
                    case "INSERT", "REPLACE" -> true;
                    default -> false;
                };
        return inserted
                ? new StatementResult(result.rows(), result.affectedRows(), OptionalLong.of(lastInsertRowid()))
                : result;
    }

    /**
     * Runs the next of some statements to its end, and if it returns no rows also those right behind it that have the same text.
     * Does not ask for the rowids of what they insert.
     *
     * @param statements all of them
     * @param results those of the statements before; gets one for each that has run
     */
    void executeAlike(List<SqlStatement> statements, List<StatementResult> results) throws LibsqlException {
        SqlStatement first = statements.get(results.size());
        StatementResult result = executeWithoutRowid(first);
        results.add(result);
        if (result.hasColumns()) {
            return;
        }
        Prepared prepared = prepared(first.sql());
        try {
            prepared.repeat(statements, results, changesRows(first.text()), interruption);
            repeated.keep(prepared);
        } catch (SQLException e) {
            throw failed(prepared, interruption.explain(NativeErrors.of(e)));
        } catch (LibsqlException e) {
            throw failed(prepared, e);
        }
    }

    private StatementResult executeWithoutRowid(SqlStatement statement) throws LibsqlException {
        Cursor cursor = run(statement);
        RowBuffer rows = cursor == null ? RowBuffer.none() : cursor.readAll();
        return new StatementResult(rows, changesRows(statement.text()) ? changes() : 0, OptionalLong.empty());
    }

    private static boolean changesRows(SqlText text) {
        return switch (text.verb()) {
            case "INSERT", "REPLACE", "UPDATE", "DELETE" -> true;
            default -> false;
        };
    }

    /** Runs a statement up to its first row; null if it returns no rows, since then it is done. */
    @Nullable Cursor run(SqlStatement statement) throws LibsqlException {
        interruption.check();
        Prepared prepared = prepared(statement.sql());
        try {
            boolean hasRow = prepared.start(statement);
            // What a PRAGMA answers, SQLite can find out when it prepares it.
            boolean repeats = !statement.text().verb().equals("PRAGMA");
            if (!repeats) {
                encoding.forget();
            }
            if (!prepared.columns().isEmpty()) {
                return new Cursor(prepared, hasRow, repeats ? repeated::keep : Prepared::close);
            }
            repeated.keep(prepared);
            return null;
        } catch (SQLException e) {
            throw failed(prepared, interruption.explain(NativeErrors.of(e)));
        } catch (LibsqlException e) {
            throw failed(prepared, e);
        }
    }

    private Prepared prepared(String sql) throws LibsqlException {
        Prepared kept = repeated.take(sql);
        if (kept != null) {
            return kept;
        }
        try {
            return new Prepared(connection, sql, encoding);
        } catch (SQLException e) {
            throw NativeErrors.of(e);
        }
    }

    /** Ends what runs now, and each further statement until this is cleared. Transactions can be ended all the same. */
    Interruption interruption() {
        return interruption;
    }

    /** Prepares a statement; the caller closes it. */
    PreparedStatement prepare(String sql) throws LibsqlException {
        try {
            return connection.prepareStatement(sql);
        } catch (SQLException e) {
            throw NativeErrors.of(e);
        }
    }

    /** Runs any number of statements without arguments; rows are dropped. */
    void script(String sql) throws LibsqlException {
        WellFormed.sql(sql);
        try {
            connection.getDatabase()._exec(sql);
            if (ENCODING.matcher(sql).find()) {
                encoding.forget();
            }
        } catch (SQLException e) {
            throw interruption.explain(NativeErrors.of(e));
        }
    }

    /** SQLite has no SQL that tells, but BEGIN fails exactly inside a transaction. */
    boolean inTransaction() throws LibsqlException {
        try {
            script("BEGIN");
        } catch (LibsqlException e) {
            if (e.state() == SqlState.TRANSACTION_ACTIVE) {
                return true;
            }
            throw e;
        }
        script("COMMIT");
        return false;
    }

    /** The rows that the last INSERT, UPDATE or DELETE changed, without those that triggers and foreign keys did. */
    private long changes() throws LibsqlException {
        try {
            return connection.getDatabase().changes();
        } catch (SQLException e) {
            throw NativeErrors.of(e);
        }
    }

    private long lastInsertRowid() throws LibsqlException {
        try {
            PreparedStatement select = lastInsertRowid;
            if (select == null) {
                select = connection.prepareStatement("SELECT last_insert_rowid()");
                lastInsertRowid = select;
            }
            return ((CoreStatement) select).pointer.<SQLException>safeRunLong((db, pointer) -> {
                db.step(pointer);
                long rowid = db.column_long(pointer, 0);
                db.reset(pointer);
                return rowid;
            });
        } catch (SQLException e) {
            throw NativeErrors.of(e);
        }
    }

    String version() throws LibsqlException {
        try {
            return connection.libversion();
        } catch (SQLException e) {
            throw NativeErrors.of(e);
        }
    }

    @Override
    public void close() throws LibsqlException {
        try (connection) {
            repeated.close();
        } catch (SQLException e) {
            throw NativeErrors.of(e);
        }
    }

    /** A statement that failed is not run again. */
    private static LibsqlException failed(Prepared prepared, LibsqlException error) {
        try {
            prepared.close();
        } catch (SQLException e) {
            // The error under way is the one to report.
            error.addSuppressed(e);
        }
        return error;
    }
}
