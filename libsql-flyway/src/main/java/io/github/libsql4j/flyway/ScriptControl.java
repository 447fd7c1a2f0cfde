package io.github.libsql4j.flyway;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlText;
import io.github.libsql4j.client.StatementKind;
import io.github.libsql4j.client.Value;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.sqlscript.SqlScript;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;

/**
 * What a script says of its own transaction, besides what it does in it.
 *
 * @param foreignKeysOff whether it runs without foreign keys: it switches them off first and on, if at all, last
 * @param savepoints whether it uses savepoints, which a batch cannot hold
 */
record ScriptControl(boolean foreignKeysOff, boolean savepoints) {

    private static final Pattern FOREIGN_KEYS = Pattern.compile(
            "PRAGMA\\s+(?:\"?main\"?\\s*\\.\\s*)?\"?foreign_keys\"?\\s*[=(]\\s*['\"]?(\\w+)['\"]?\\s*\\)?\\s*;?\\s*(?:--.*)?",
            Pattern.CASE_INSENSITIVE);

    private static final Set<String> ON = Set.of("1", "ON", "YES", "TRUE");

    private enum Place {
        START,
        MIDDLE,
        END
    }

    /**
     * Reads a script.
     *
     * @param inTransaction whether it runs in a transaction, which it then must not roll back
     */
    static ScriptControl of(SqlScript script, boolean inTransaction) {
        boolean off = false;
        boolean savepoints = false;
        Place place = Place.START;
        try (SqlStatementIterator statements = script.getSqlStatements()) {
            for (SqlStatement statement = statements.next(); statement != null; statement = statements.next()) {
                String sql = statement.getSql();
                Optional<Boolean> foreignKeys = foreignKeys(sql);
                if (foreignKeys.isPresent()) {
                    if (place == Place.END || (place == Place.MIDDLE && !foreignKeys.get())) {
                        throw misplaced(script, statement);
                    }
                    off |= !foreignKeys.get();
                    place = off && foreignKeys.get() ? Place.END : place;
                    continue;
                }
                boolean harmless = isHarmless(sql);
                if (place == Place.END && !harmless) {
                    throw misplaced(script, statement);
                }
                place = place == Place.START && !harmless ? Place.MIDDLE : place;
                if (inTransaction && rollsBack(sql)) {
                    throw new FlywayException("Line " + statement.getLineNumber() + " of "
                            + script.getResource().getFilename()
                            + " rolls back the transaction in which the migration runs. Take the statement out, or set"
                            + " executeInTransaction=false for the migration.");
                }
                savepoints |= isSavepoint(sql);
            }
        }
        return new ScriptControl(off, savepoints);
    }

    /** Whether a statement says of a transaction what is so anyway. */
    static boolean isImplied(String sql) {
        return foreignKeys(sql).isPresent()
                || switch (transactionVerb(sql)) {
                    case "BEGIN", "COMMIT", "END" -> true;
                    default -> false;
                };
    }

    /** A statement for a batch; its parameters, which nobody can set, are null as in SQLite. */
    static io.github.libsql4j.client.SqlStatement statement(String sql) throws LibsqlException {
        SqlText text = SqlText.of(sql);
        return new io.github.libsql4j.client.SqlStatement(
                text, Collections.nCopies(text.parameterNames().size(), Value.NULL));
    }

    /** What a statement sets foreign keys to, if it does. */
    private static Optional<Boolean> foreignKeys(String sql) {
        Matcher matcher = FOREIGN_KEYS.matcher(Comments.skipped(sql));
        return matcher.matches()
                ? Optional.of(ON.contains(matcher.group(1).toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** Whether foreign keys do not matter to a statement. */
    private static boolean isHarmless(String sql) {
        return isImplied(sql) || Comments.skipped(sql).regionMatches(true, 0, "PRAGMA", 0, 6);
    }

    private static boolean rollsBack(String sql) {
        return text(sql).map(SqlText::rollsBack).orElse(false);
    }

    private static boolean isSavepoint(String sql) {
        return switch (transactionVerb(sql)) {
            case "SAVEPOINT", "RELEASE", "ROLLBACK" -> true;
            default -> false;
        };
    }

    private static String transactionVerb(String sql) {
        return text(sql)
                .filter(text -> text.kind() == StatementKind.TRANSACTION)
                .map(SqlText::verb)
                .orElse("");
    }

    /** Empty for what cannot be read; the statement will say so when it runs. */
    private static Optional<SqlText> text(String sql) {
        try {
            return Optional.of(SqlText.of(sql));
        } catch (LibsqlException e) {
            return Optional.empty();
        }
    }

    private static FlywayException misplaced(SqlScript script, SqlStatement statement) {
        return new FlywayException(
                "PRAGMA foreign_keys counts for a migration as a whole: switch foreign keys off in its first"
                        + " statement and on in its last one. Line " + statement.getLineNumber() + " of "
                        + script.getResource().getFilename() + " does otherwise (SQLState "
                        + SqlState.INVALID_TRANSACTION_STATE.code() + ").");
    }
}
