package io.github.libsql4j.client.local;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.config.FileAccess;

/** The journal mode of a file: WAL, with which readers and a writer do not keep each other waiting. */
final class Journal {

    private static final String WAL = "wal";

    private Journal() {}

    /** Reads the file's header, which shows whether it is a database at all, and turns WAL on. */
    static void open(Engine engine, FileAccess access) throws LibsqlException {
        String mode = mode(engine, "PRAGMA journal_mode");
        if (mode.equals(WAL) || access == FileAccess.RO) {
            return;
        }
        try {
            mode(engine, "PRAGMA journal_mode=WAL");
        } catch (LibsqlException e) {
            if (e.state() != SqlState.READ_ONLY && e.state() != SqlState.SERIALIZATION_FAILURE) {
                throw e;
            }
            // Read only, or in use without WAL: everything works without it too, with more waiting.
        }
    }

    private static String mode(Engine engine, String pragma) throws LibsqlException {
        Rows row = engine.execute(SqlStatement.of(pragma)).rows();
        row.next();
        return row.text(0);
    }
}
