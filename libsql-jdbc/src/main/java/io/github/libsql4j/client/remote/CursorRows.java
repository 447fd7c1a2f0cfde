package io.github.libsql4j.client.remote;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.remote.hrana.Condition;
import io.github.libsql4j.client.remote.hrana.HranaCursor;
import io.github.libsql4j.client.remote.hrana.HranaException;
import io.github.libsql4j.client.remote.hrana.HranaStream;
import io.github.libsql4j.client.remote.hrana.Step;
import io.github.libsql4j.client.remote.hrana.Stmt;
import java.util.List;

/** Opens a cursor for one statement and reads as far as its columns. */
final class CursorRows {

    private CursorRows() {}

    static StreamedRows open(HranaStream stream, SqlStatement statement, boolean inTransaction, Runnable whenEnded)
            throws HranaException, LibsqlException {
        Condition condition = inTransaction ? Condition.IN_TRANSACTION : null;
        HranaCursor cursor = stream.cursor(List.of(new Step(condition, Stmt.of(statement))));
        switch (cursor.next()) {
            case COLUMNS -> {
                return new StreamedRows(cursor, whenEnded);
            }
            case ERROR -> {
                cursor.close();
                whenEnded.run();
                throw RemoteErrors.of(cursor.error());
            }
            case ROW, END -> {
                cursor.close();
                whenEnded.run();
                throw new LibsqlException(
                        inTransaction ? SqlState.SERIALIZATION_FAILURE : SqlState.PROTOCOL_VIOLATION,
                        "The server did not run the statement"
                                + (inTransaction ? ": it has ended the transaction. Roll back and run it again." : ""));
            }
        }
        throw new AssertionError("unreachable");
    }
}
