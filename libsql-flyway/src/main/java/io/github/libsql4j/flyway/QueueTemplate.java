package io.github.libsql4j.flyway;

import java.sql.Connection;
import org.flywaydb.core.internal.database.DatabaseType;
import org.flywaydb.core.internal.jdbc.JdbcTemplate;
import org.flywaydb.core.internal.jdbc.Results;
import org.jspecify.annotations.Nullable;

/** Runs the statements of scripts, or lets them wait for the batch. */
final class QueueTemplate extends JdbcTemplate {

    private @Nullable ScriptStatement next;

    QueueTemplate(Connection connection, DatabaseType type) {
        super(connection, type);
    }

    /** The statement that Flyway is about to execute waits instead. */
    void queue(ScriptStatement statement) {
        next = statement;
    }

    @Override
    public Results executeStatement(String sql) {
        ScriptStatement queued = next;
        next = null;
        return queued == null ? super.executeStatement(sql) : queued.queue();
    }
}
