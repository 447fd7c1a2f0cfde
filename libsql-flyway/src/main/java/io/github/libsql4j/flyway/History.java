package io.github.libsql4j.flyway;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The schema history as far as it is known. Flyway asks for it again and again; it is read once, and each batch brings the rows
 * that it wrote. That others have written rows meanwhile shows when a batch tries to take the next rank.
 */
final class History {

    private enum State {
        UNKNOWN,
        ABSENT,
        KNOWN
    }

    private final String table;
    private final UnitOfWork work;
    private final List<HistoryRow> rows = new ArrayList<>();
    private State state = State.UNKNOWN;

    History(String tableName, UnitOfWork work) {
        this.table = Catalog.quoted(tableName);
        this.work = work;
    }

    /** The rows behind a rank. */
    static String select(String table) {
        return "SELECT " + HistoryRow.COLUMNS + " FROM " + table
                + " WHERE \"installed_rank\" > ? ORDER BY \"installed_rank\"";
    }

    /** How the statement begins that makes the table. */
    static String createTable(String table) {
        return "CREATE TABLE IF NOT EXISTS " + table;
    }

    String table() {
        return table;
    }

    boolean isOf(String quotedTable) {
        return table.equals(quotedTable);
    }

    boolean isSelect(String sql) {
        return sql.equals(select(table));
    }

    boolean isInsert(String sql) {
        return sql.startsWith("INSERT INTO " + table + " ");
    }

    boolean isMadeBy(String sql) {
        return sql.startsWith(createTable(table));
    }

    boolean isKnown() {
        return state == State.KNOWN;
    }

    /** Costs a round trip if it isn't known; then the rows come along. */
    boolean exists() throws SQLException {
        if (state == State.UNKNOWN) {
            load();
        }
        return state == State.KNOWN;
    }

    List<HistoryRow> after(int rank) throws SQLException {
        if (!exists()) {
            return List.of();
        }
        return rows.stream().filter(row -> row.rank() > rank).toList();
    }

    int lastRank() {
        return rows.isEmpty() ? -1 : rows.get(rows.size() - 1).rank();
    }

    /** Asks for the rows that are not known yet. */
    SqlStatement selectNew() throws LibsqlException {
        return SqlStatement.of(select(table), Value.of(lastRank()));
    }

    /** Takes the rows that were asked for; true if there were any. */
    boolean add(Rows found) throws LibsqlException {
        boolean any = false;
        while (found.next()) {
            rows.add(HistoryRow.read(found));
            any = true;
        }
        state = State.KNOWN;
        return any;
    }

    /** After something that may have changed the table otherwise than by adding rows. */
    void forget() {
        rows.clear();
        state = State.UNKNOWN;
    }

    private void load() throws SQLException {
        rows.clear();
        try {
            add(work.read(selectNew()));
        } catch (SQLException e) {
            if (!Errors.is(e, SqlState.NO_SUCH_TABLE)) {
                throw e;
            }
            state = State.ABSENT;
        } catch (LibsqlException e) {
            throw Errors.sql(e);
        }
    }
}
