package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.SqlState;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The savepoints of the current transaction, oldest first. */
final class SavepointStack {

    private final List<JdbcSavepoint> alive = new ArrayList<>();
    private int lastId;

    JdbcSavepoint push(@Nullable String name) {
        JdbcSavepoint savepoint = new JdbcSavepoint(++lastId, name);
        alive.add(savepoint);
        return savepoint;
    }

    /** Finds a savepoint of this connection that still exists. */
    JdbcSavepoint find(@Nullable Savepoint savepoint) throws SQLException {
        for (JdbcSavepoint candidate : alive) {
            if (candidate == savepoint) {
                return candidate;
            }
        }
        throw SqlErrors.of(
                SqlState.INVALID_SAVEPOINT,
                "The savepoint is not one of the current transaction: it was released or rolled back, its transaction"
                        + " has ended, or it belongs to another connection");
    }

    /** Forgets what was set after a savepoint. */
    void popAfter(JdbcSavepoint savepoint) {
        alive.subList(alive.indexOf(savepoint) + 1, alive.size()).clear();
    }

    /** Forgets a savepoint and what was set after it. */
    void popFrom(JdbcSavepoint savepoint) {
        alive.subList(alive.indexOf(savepoint), alive.size()).clear();
    }

    void clear() {
        alive.clear();
    }
}
