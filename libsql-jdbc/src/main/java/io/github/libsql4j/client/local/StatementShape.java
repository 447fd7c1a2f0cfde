package io.github.libsql4j.client.local;

import io.github.libsql4j.client.Description;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlText;
import io.github.libsql4j.client.StatementKind;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.core.CoreStatement;

/** What SQLite knows of a statement before it runs. */
final class StatementShape {

    private StatementShape() {}

    static Description of(Engine engine, SqlText sql) throws LibsqlException {
        if (sql.verb().equals("PRAGMA") && sql.kind() == StatementKind.WRITE) {
            // SQLite runs some PRAGMAs, such as foreign_keys, while it prepares them, even for EXPLAIN.
            return new Description(List.of(), false);
        }
        try (PreparedStatement statement = engine.prepare(sql.sql())) {
            return new Description(
                    StatementColumns.of(((CoreStatement) statement).pointer),
                    sql.verb().equals("EXPLAIN") || readOnly(engine, sql));
        } catch (SQLException e) {
            throw NativeErrors.of(e);
        }
    }

    /** By the same opcodes as SQLite's own sqlite3_stmt_readonly, which sqlite-jdbc does not offer. */
    private static boolean readOnly(Engine engine, SqlText sql) throws LibsqlException, SQLException {
        try (PreparedStatement explain = engine.prepare("EXPLAIN " + sql.sql());
                ResultSet program = explain.executeQuery()) {
            while (program.next()) {
                boolean writes = switch (program.getString("opcode")) {
                    case "Transaction" -> program.getInt("p2") != 0;
                    case "Vacuum", "JournalMode", "Checkpoint" -> true;
                    default -> false;
                };
                if (writes) {
                    return false;
                }
            }
            return true;
        }
    }
}
