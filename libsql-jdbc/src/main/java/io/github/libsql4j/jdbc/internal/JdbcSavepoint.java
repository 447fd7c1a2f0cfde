package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.SqlState;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/** A savepoint, which has either an id or a name for its user. */
final class JdbcSavepoint implements Savepoint {

    private final int id;
    private final @Nullable String name;

    JdbcSavepoint(int id, @Nullable String name) {
        this.id = id;
        this.name = name;
    }

    /** The name for the database. Never the user's, since SQLite would take the last one of several with the same name. */
    String sqlName() {
        return "jdbc_savepoint_" + id;
    }

    @Override
    public int getSavepointId() throws SQLException {
        if (name != null) {
            throw SqlErrors.of(SqlState.INVALID_SAVEPOINT, "The savepoint has a name and no id");
        }
        return id;
    }

    @Override
    public String getSavepointName() throws SQLException {
        if (name == null) {
            throw SqlErrors.of(SqlState.INVALID_SAVEPOINT, "The savepoint has an id and no name");
        }
        return name;
    }
}
