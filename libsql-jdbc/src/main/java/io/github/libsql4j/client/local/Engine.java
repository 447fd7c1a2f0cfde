package io.github.libsql4j.client.local;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.RowBuffer;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.Value;
import io.github.libsql4j.client.WellFormed;
import io.github.libsql4j.client.local.vector.VectorFunctions;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.CoreStatement;

/**
 * One connection of sqlite-jdbc. It stays in sqlite-jdbc's autocommit mode: transactions are SQL like everything else, so that
 * nothing but the session decides when one begins.
 */
final class Engine implements AutoCloseable {

    private final SQLiteConnection connection;
    private final Interruption interruption;
    private final Repeated repeated = new Repeated();
    private @Nullable PreparedStatement lastInsertRowid;

    /** Prepares nothing yet: that reads the schema, which in memory waits for whoever writes. */
    private Engine(SQLiteConnection connection, Duration busyTimeout) throws SQLException {
        this.connection = connection;
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
        Cursor cursor = run(statement);
        RowBuffer rows = cursor == null ? RowBuffer.none() : cursor.readAll();
        return switch (statement.text().verb()) {
            case "INSERT", "REPLACE" -> {
                long inserted = changes();
                yield new StatementResult(
                        rows, inserted, inserted > 0 ? OptionalLong.of(lastInsertRowid()) : OptionalLong.empty());
            }
            case "UPDATE", "DELETE" -> new StatementResult(rows, changes(), OptionalLong.empty());
            default -> new StatementResult(rows, 0, OptionalLong.empty());
        };
    }

    /** Runs a statement up to its first row; null if it returns no rows, since then it is done. */
    @Nullable Cursor run(SqlStatement statement) throws LibsqlException {
        interruption.check();
        String sql = statement.sql();
        PreparedStatement kept = repeated.take(sql);
        PreparedStatement prepared = kept == null ? prepare(sql) : kept;
        try {
            bind(prepared, statement);
            if (prepared.execute()) {
                // What a PRAGMA answers, SQLite can find out when it prepares it.
                boolean repeats = !statement.text().verb().equals("PRAGMA");
                return new Cursor(prepared, repeats ? done -> repeated.keep(sql, done) : PreparedStatement::close);
            }
            repeated.keep(sql, prepared);
            return null;
        } catch (SQLException e) {
            LibsqlException error = interruption.explain(NativeErrors.of(e));
            closeQuietly(prepared, error);
            throw error;
        } catch (LibsqlException e) {
            closeQuietly(prepared, e);
            throw e;
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
        try {
            connection.close();
        } catch (SQLException e) {
            throw NativeErrors.of(e);
        }
    }

    private static void bind(PreparedStatement prepared, SqlStatement statement) throws SQLException, LibsqlException {
        List<Value> arguments = statement.arguments();
        int parameters = prepared.getParameterMetaData().getParameterCount();
        if (parameters != arguments.size()) {
            throw new LibsqlException(
                    SqlState.INVALID_PARAMETER,
                    "SQLite sees " + parameters + " parameters, but there are " + arguments.size() + " arguments: "
                            + statement.sql());
        }
        for (int index = 0; index < parameters; index++) {
            Value value = arguments.get(index);
            switch (value.type()) {
                case NULL -> prepared.setObject(index + 1, null);
                case INTEGER -> prepared.setLong(index + 1, ((Value.Int) value).value());
                case REAL -> prepared.setDouble(index + 1, ((Value.Real) value).value());
                case TEXT -> prepared.setString(index + 1, wellFormed(((Value.Text) value).value()));
                case BLOB -> prepared.setBytes(index + 1, ((Value.Blob) value).value());
            }
        }
    }

    private static String wellFormed(String text) throws LibsqlException {
        WellFormed.text(text);
        return text;
    }

    private static void closeQuietly(PreparedStatement prepared, LibsqlException error) {
        try {
            prepared.close();
        } catch (SQLException e) {
            // SQLite reports the error of a failed statement once more when the statement is finalized.
            error.addSuppressed(e);
        }
    }
}
