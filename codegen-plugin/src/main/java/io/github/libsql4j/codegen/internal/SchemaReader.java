package io.github.libsql4j.codegen.internal;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.jdbc.LibsqlConnection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the schema of a database, and no rows of any table. */
public final class SchemaReader {

    private static final String OBJECTS =
            "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE type IN ('table', 'view', 'index', 'trigger') AND sql IS NOT NULL";

    private static final String SHADOWS =
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow'";

    private SchemaReader() {}

    /**
     * Reads the schema, from a libSQL database in one batch, which is one round trip whatever the size.
     *
     * @param connection a connection to libSQL or SQLite
     * @throws SQLException if the database cannot be read
     */
    public static Schema read(Connection connection) throws SQLException {
        return connection.isWrapperFor(LibsqlConnection.class)
                ? batch(connection.unwrap(LibsqlConnection.class))
                : schema(query(connection, OBJECTS), query(connection, SHADOWS));
    }

    private static Schema batch(LibsqlConnection connection) throws SQLException {
        try {
            List<StatementResult> results =
                    connection.batch(TransactionMode.READ, List.of(SqlStatement.of(OBJECTS), SqlStatement.of(SHADOWS)));
            return schema(texts(results.get(0).rows()), texts(results.get(1).rows()));
        } catch (LibsqlException e) {
            throw new SQLException(e.getMessage(), e.state().code(), e);
        }
    }

    private static Schema schema(List<List<String>> objects, List<List<String>> shadows) {
        List<SchemaObject> all = new ArrayList<>();
        for (List<String> row : objects) {
            SchemaObject.Type type = SchemaObject.Type.valueOf(row.get(0).toUpperCase(Locale.ROOT));
            all.add(new SchemaObject(type, row.get(1), row.get(2), row.get(3)));
        }
        InternalTables internal =
                new InternalTables(all, shadows.stream().map(row -> row.get(0)).toList());
        all.removeIf(internal::contains);
        return new Schema(all);
    }

    private static List<List<String>> query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<String>> texts = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(rows.getString(i));
                }
                texts.add(row);
            }
            return texts;
        }
    }

    private static List<List<String>> texts(Rows rows) throws LibsqlException {
        List<List<String>> texts = new ArrayList<>();
        while (rows.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 0; i < rows.columns().size(); i++) {
                row.add(rows.text(i));
            }
            texts.add(row);
        }
        return texts;
    }
}
