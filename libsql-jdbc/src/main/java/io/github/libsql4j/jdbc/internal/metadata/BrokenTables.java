package io.github.libsql4j.jdbc.internal.metadata;

import io.github.libsql4j.client.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.List;

/**
 * The views on a table that is gone, and the virtual tables of an unknown module. SQLite fails a query for the columns of all
 * tables because of one of them.
 */
final class BrokenTables {

    /**
     * SQLite knows no column of a broken table. Nor does it know those of some sound views, once it has met a broken one, so
     * that only asking tells.
     */
    private static final String SUSPECTS = """
            SELECT l.name FROM pragma_table_list l
            WHERE l.schema = 'main' AND l.type IN ('view', 'virtual') AND l.ncol = 0 AND %s""".formatted(NamePattern.on("l.name"));

    private static final String COLUMNS = "SELECT 1 FROM pragma_table_xinfo(?, 'main')";

    private final MetadataContext context;

    BrokenTables(MetadataContext context) {
        this.context = context;
    }

    /** Finds them with one query for each table under suspicion: who has a broken table has time. */
    List<Value> find(NamePattern table) throws SQLException {
        List<Value> broken = new ArrayList<>();
        for (Value suspect : suspects(table)) {
            if (isBroken(suspect)) {
                broken.add(suspect);
            }
        }
        return broken;
    }

    private List<Value> suspects(NamePattern table) throws SQLException {
        List<Value> names = new ArrayList<>();
        try (ResultSet found = context.query(SUSPECTS, List.of(table.like()))) {
            while (found.next()) {
                names.add(Value.of(found.getString(1)));
            }
        }
        return names;
    }

    private boolean isBroken(Value table) throws SQLException {
        try (ResultSet columns = context.query(COLUMNS, List.of(table))) {
            return !columns.next();
        } catch (SQLTransientException | SQLNonTransientConnectionException unrelated) {
            throw unrelated;
        } catch (SQLException e) {
            return true;
        }
    }
}
