package io.github.libsql4j.jdbc.internal.metadata;

import io.github.libsql4j.client.RowBuffer;
import io.github.libsql4j.client.Value;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Metadata over plain sqlite-jdbc, without the facade.
 *
 * @param queries every query run, for who counts them
 */
record SqliteContext(Connection connection, List<String> queries) implements MetadataContext {

    @Override
    public String engineVersion() {
        return "3.54.1";
    }

    @Override
    public String url() {
        return "jdbc:libsql:file:test.db";
    }

    @Override
    public boolean readOnly() {
        return false;
    }

    @Override
    public String userName() {
        return "";
    }

    @Override
    public ResultSet query(String sql, List<Value> arguments) throws SQLException {
        queries.add(sql);
        return run(sql, arguments);
    }

    private ResultSet run(String sql, List<Value> arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.closeOnCompletion();
        for (int i = 0; i < arguments.size(); i++) {
            Object argument = null;
            if (arguments.get(i) instanceof Value.Text text) {
                argument = text.value();
            } else if (arguments.get(i) instanceof Value.Int integer) {
                argument = integer.value();
            }
            statement.setObject(i + 1, argument);
        }
        return statement.executeQuery();
    }

    @Override
    public ResultSet rows(RowBuffer rows) throws SQLException {
        int width = rows.columns().size();
        List<Value> values = new ArrayList<>();
        int count = 0;
        while (rows.next()) {
            count++;
            for (int column = 0; column < width; column++) {
                values.add(rows.value(column));
            }
        }
        StringBuilder names = new StringBuilder();
        for (int column = 0; column < width; column++) {
            names.append(column == 0 ? "" : ", ")
                    .append("column")
                    .append(column + 1)
                    .append(" AS \"")
                    .append(rows.columns().get(column).name())
                    .append('"');
        }
        String row = "(" + String.join(", ", Collections.nCopies(width, count == 0 ? "NULL" : "?")) + ")";
        // sqlite-jdbc makes no result sets of its own, so SQLite repeats what it is told.
        return run(
                "SELECT " + names + " FROM (VALUES "
                        + String.join(", ", Collections.nCopies(Math.max(count, 1), row)) + ")"
                        + (count == 0 ? " WHERE 0" : ""),
                values);
    }
}
