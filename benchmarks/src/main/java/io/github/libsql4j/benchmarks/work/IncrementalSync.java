package io.github.libsql4j.benchmarks.work;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Someone else writes a row, then the replica fetches it; only that is measured. */
final class IncrementalSync implements Work {

    private final LibsqlDataSource replica;
    private final Connection other;
    private final PreparedStatement insert;

    IncrementalSync(Place place) throws SQLException {
        replica = Works.replica(place, "replica.db");
        other = DriverManager.getConnection("jdbc:libsql:" + place.nearby());
        insert = other.prepareStatement("INSERT INTO note (text) VALUES ('written by someone else')");
    }

    @Override
    public void prepare() throws SQLException {
        replica.sync();
    }

    @Override
    public long run(int times) throws SQLException {
        long nanos = 0;
        for (int time = 0; time < times; time++) {
            insert.executeUpdate();
            long begin = System.nanoTime();
            long frames = replica.sync().frames();
            nanos += System.nanoTime() - begin;
            JdbcWorks.check(frames > 0, "Nothing came");
        }
        return nanos;
    }

    @Override
    public void close() throws SQLException {
        try (replica) {
            other.close();
        }
    }
}
