package io.github.libsql4j.flyway;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** All that is in a database, as text, except times. */
final class Snapshot {

    private static final String TABLES = "SELECT name FROM pragma_table_list WHERE schema = 'main'"
            + " AND type IN ('table', 'virtual', 'view') AND name NOT LIKE 'sqlite_schema' ORDER BY name";

    private Snapshot() {}

    static String of(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            List<String> lines = new ArrayList<>();
            lines.addAll(Sql.rows(
                    connection, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name, tbl_name"));
            for (String table : Sql.rows(connection, TABLES)) {
                lines.add("-- " + table);
                lines.addAll(Sql.rows(connection, select(connection, table)));
            }
            lines.add("-- user_version");
            lines.addAll(Sql.rows(connection, "PRAGMA user_version"));
            return String.join("\n", lines);
        }
    }

    private static String select(Connection connection, String table) throws SQLException {
        String quoted = '"' + table.replace("\"", "\"\"") + '"';
        List<String> columns = Sql.rows(
                connection,
                "SELECT 'quote(\"' || name || '\")' FROM pragma_table_xinfo('" + table.replace("'", "''")
                        + "') WHERE hidden <> 1 AND name NOT IN ('installed_on', 'execution_time')");
        return "SELECT " + String.join(", ", columns) + " FROM " + quoted + " ORDER BY " + String.join(", ", columns);
    }
}
