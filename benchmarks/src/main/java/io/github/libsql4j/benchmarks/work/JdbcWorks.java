package io.github.libsql4j.benchmarks.work;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Works in plain JDBC: the same code for each driver. */
final class JdbcWorks {

    private JdbcWorks() {}

    /** A work, which closes the connection, then the resource behind it. */
    static Work open(Workload workload, Connection connection, DataSet data, AutoCloseable behind) throws SQLException {
        Loop.Operation operation = switch (workload) {
            case REPLICA_POINT_SELECT -> pointSelect(connection, data);
            case FIRST_SYNC, INCREMENTAL_SYNC, WRITE_BURST ->
                throw new IllegalArgumentException("JDBC alone cannot do " + workload.label());
        };
        return new Loop(operation, () -> {
            try (behind) {
                connection.close();
            }
        });
    }

    private static Loop.Operation pointSelect(Connection connection, DataSet data) throws SQLException {
        PreparedStatement select = connection.prepareStatement("SELECT id, name FROM item WHERE id = ?");
        Keys keys = new Keys(data.rows());
        return () -> {
            int id = keys.next();
            select.setInt(1, id);
            try (ResultSet item = select.executeQuery()) {
                check(item.next() && item.getString(2).length() > "name ".length(), "The row is missing");
            }
        };
    }

    static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
