package io.github.libsql4j.codegen.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.Function;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConnection;

/** A schema in an SQLite database in memory, without what only libSQL has, and without triggers: what jOOQ asks its many questions. */
public final class LocalCopy implements AutoCloseable {

    /** Those that a generated column, an index or a check may use: here they are never called. */
    private static final List<String> FUNCTIONS = List.of(
            "vector",
            "vector1bit",
            "vector8",
            "vector16",
            "vectorb16",
            "vector32",
            "vector64",
            "vector_extract",
            "vector_distance_cos",
            "vector_distance_l2",
            "libsql_vector_idx");

    private final SQLiteConnection connection;
    private final List<String> leftOut = new ArrayList<>();

    private LocalCopy(SQLiteConnection connection) {
        this.connection = connection;
    }

    /**
     * Makes a copy.
     *
     * @param schema the schema
     * @throws SQLException if SQLite cannot be loaded
     */
    public static LocalCopy of(Schema schema) throws SQLException {
        LocalCopy copy = new LocalCopy(JDBC.createConnection("jdbc:sqlite::memory:", new java.util.Properties()));
        try {
            copy.fill(schema);
            return copy;
        } catch (SQLException e) {
            copy.close();
            throw e;
        }
    }

    /** The copy; closed with this. */
    public Connection connection() {
        return connection;
    }

    /** What SQLite did not take, each with its reason. */
    public List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void fill(Schema schema) throws SQLException {
        for (String function : FUNCTIONS) {
            Function.create(connection, function, new NeverCalled(), -1, Function.FLAG_DETERMINISTIC);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            for (SchemaObject object : schema.withoutTriggers().objects()) {
                if (!InternalTables.isVectorIndex(object)) {
                    add(object, statement);
                }
            }
            statement.execute("COMMIT");
        }
    }

    private void add(SchemaObject object, Statement statement) {
        String sql = object.type() == SchemaObject.Type.TABLE ? LocalSql.of(object.sql()) : object.sql();
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            leftOut.add(object.title() + ": " + e.getMessage());
        }
    }

    private static final class NeverCalled extends Function {

        @Override
        protected void xFunc() throws SQLException {
            error("Not available while code is generated");
        }
    }
}
