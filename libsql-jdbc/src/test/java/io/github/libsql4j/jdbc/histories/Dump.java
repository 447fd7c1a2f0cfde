package io.github.libsql4j.jdbc.histories;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a database holds. */
final class Dump {

    private Dump() {}

    /** Every table with its rows, in any order. */
    static Map<String, List<String>> of(Connection connection) throws SQLException {
        Map<String, List<String>> dump = new TreeMap<>();
        dump.put("schema", rows(connection, "SELECT type, name, tbl_name, sql FROM sqlite_schema"));
        for (String name :
                rows(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")) {
            String table = name.substring(0, name.length() - 1);
            dump.put(table, rows(connection, "SELECT * FROM \"" + table + "\""));
        }
        return dump;
    }

    /** Each row as a text. */
    static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int column = 1; column <= columns; column++) {
                    Object value = rows.getObject(column);
                    row.append(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value)
                            .append('|');
                }
                all.add(row.toString());
            }
        }
        all.sort(null);
        return all;
    }
}
