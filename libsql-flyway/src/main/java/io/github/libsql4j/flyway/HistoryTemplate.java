package io.github.libsql4j.flyway;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.internal.database.DatabaseType;
import org.flywaydb.core.internal.jdbc.JdbcTemplate;
import org.flywaydb.core.internal.jdbc.RowMapper;

/** How Flyway reads and writes the schema history. */
final class HistoryTemplate extends JdbcTemplate {

    private final UnitOfWork work;

    HistoryTemplate(Connection connection, DatabaseType type, UnitOfWork work) {
        super(connection, type);
        this.work = work;
    }

    @Override
    public <T> List<T> query(String sql, RowMapper<? extends T> mapper, Object... parameters) throws SQLException {
        if (!work.history().isSelect(sql)) {
            return super.query(sql, mapper, parameters);
        }
        List<T> rows = new ArrayList<>();
        for (HistoryRow row : work.historyAfter((Integer) parameters[0])) {
            rows.add(mapper.mapRow(HistoryResultSet.on(row)));
        }
        return rows;
    }

    @Override
    public void update(String sql, Object... parameters) throws SQLException {
        if (!work.isOpen() || !work.history().isInsert(sql)) {
            super.update(sql, parameters);
            work.history().forget();
            return;
        }
        HistoryRow row = HistoryRow.of(parameters);
        if (work.isQueueing()) {
            work.add(row);
        } else {
            super.update(sql, parameters);
            work.history().forget();
            work.wrote(row);
        }
    }

    @Override
    public void execute(String sql, Object... parameters) throws SQLException {
        super.execute(sql, parameters);
        work.history().forget();
    }
}
