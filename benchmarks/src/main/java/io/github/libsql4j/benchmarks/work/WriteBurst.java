package io.github.libsql4j.benchmarks.work;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Many small writes through a replica, then a read that has to see them. */
final class WriteBurst implements Work {

    private static final int ROWS = 1_000;

    private final LibsqlDataSource replica;
    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement newest;

    WriteBurst(Place place) throws SQLException {
        replica = Works.replica(place, "replica.db");
        replica.sync();
        connection = replica.getConnection();
        insert = connection.prepareStatement(Sql.INSERT);
        newest = connection.prepareStatement("SELECT max(id) FROM note");
    }

    @Override
    public void prepare() throws SQLException {
        replica.sync();
    }

    @Override
    public long run(int times) throws SQLException {
        long before = readNewest();
        long begin = System.nanoTime();
        for (int time = 1; time <= times; time++) {
            for (int row = 0; row < ROWS; row++) {
                insert.setString(1, Sql.TEXT);
                insert.executeUpdate();
            }
            JdbcWorks.check(readNewest() == before + (long) time * ROWS, "What was written is not seen");
        }
        return System.nanoTime() - begin;
    }

    private long readNewest() throws SQLException {
        try (ResultSet row = newest.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        try (replica) {
            connection.close();
        }
    }
}
