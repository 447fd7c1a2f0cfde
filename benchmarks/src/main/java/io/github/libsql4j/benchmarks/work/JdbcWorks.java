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
            case POINT_SELECT, REPLICA_POINT_SELECT, LOCAL_POINT_SELECT -> pointSelect(connection, data);
            case INSERT -> insert(connection);
            case BATCH_INSERT -> batchInsert(connection);
            case LOCAL_BATCH_INSERT -> batchInsertInTransaction(connection);
            case SCAN, LOCAL_SCAN -> scan(connection, data, 0);
            case SCAN_MILLION -> scan(connection, data, Sql.FETCH_SIZE);
            case TRANSACTION -> transaction(connection, data);
            default -> throw new IllegalArgumentException("Not for one connection: " + workload.label());
        };
        return new Loop(operation, () -> {
            try (behind) {
                connection.close();
            }
        });
    }

    static Loop.Operation pointSelect(Connection connection, DataSet data) throws SQLException {
        PreparedStatement select = connection.prepareStatement(Sql.POINT_SELECT);
        Keys keys = new Keys(data.rows());
        return () -> read(select, keys.next());
    }

    static void read(PreparedStatement select, int id) throws SQLException {
        select.setInt(1, id);
        try (ResultSet item = select.executeQuery()) {
            check(item.next() && item.getString(2).length() > "name ".length(), "The row is missing");
        }
    }

    private static Loop.Operation insert(Connection connection) throws SQLException {
        PreparedStatement insert = connection.prepareStatement(Sql.INSERT);
        return () -> insert(insert);
    }

    private static void insert(PreparedStatement insert) throws SQLException {
        insert.setString(1, Sql.TEXT);
        check(insert.executeUpdate() == 1, "No row was inserted");
    }

    /** All or nothing by itself, as the driver promises. */
    private static Loop.Operation batchInsert(Connection connection) throws SQLException {
        PreparedStatement insert = connection.prepareStatement(Sql.INSERT);
        return () -> {
            for (int row = 0; row < Sql.BATCH; row++) {
                insert.setString(1, Sql.TEXT);
                insert.addBatch();
            }
            check(insert.executeBatch().length == Sql.BATCH, "Rows are missing");
        };
    }

    /** Other drivers need a transaction for that. */
    private static Loop.Operation batchInsertInTransaction(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        Loop.Operation batch = batchInsert(connection);
        return () -> {
            batch.run();
            connection.commit();
        };
    }

    static Loop.Operation scan(Connection connection, DataSet data, int fetchSize) throws SQLException {
        PreparedStatement select = connection.prepareStatement(Sql.SCAN);
        select.setFetchSize(fetchSize);
        return () -> {
            int count = 0;
            long bytes = 0;
            try (ResultSet items = select.executeQuery()) {
                while (items.next()) {
                    count++;
                    bytes += items.getInt(1) + items.getString(2).length();
                }
            }
            check(count == data.rows() && bytes > 0, "Rows are missing");
        };
    }

    private static Loop.Operation transaction(Connection connection, DataSet data) throws SQLException {
        PreparedStatement insert = connection.prepareStatement(Sql.INSERT);
        PreparedStatement select = connection.prepareStatement(Sql.POINT_SELECT);
        PreparedStatement update = connection.prepareStatement(Sql.UPDATE);
        Keys keys = new Keys(data.rows());
        connection.setAutoCommit(false);
        return () -> {
            int id = keys.next();
            insert(insert);
            read(select, id);
            update.setInt(1, id);
            check(update.executeUpdate() == 1, "The row is missing");
            connection.commit();
        };
    }

    static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
