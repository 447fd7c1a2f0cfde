package io.github.libsql4j.benchmarks.work;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** From no file at all to a replica that is complete. What it holds is checked afterwards. */
final class FirstSync implements Work {

    private final Place place;

    FirstSync(Place place) {
        this.place = place;
    }

    @Override
    public long run(int times) throws SQLException, IOException {
        long nanos = 0;
        for (int time = 0; time < times; time++) {
            long begin = System.nanoTime();
            try (LibsqlDataSource replica = Works.replica(place, "replica.db")) {
                replica.sync();
                nanos += System.nanoTime() - begin;
                check(replica);
            }
            deleteFiles();
        }
        return nanos;
    }

    private void check(LibsqlDataSource replica) throws SQLException {
        try (Connection connection = replica.getConnection();
                ResultSet count = connection.createStatement().executeQuery("SELECT count(*) FROM item")) {
            JdbcWorks.check(count.next() && count.getInt(1) == place.data().rows(), "The replica is not complete");
        }
    }

    private void deleteFiles() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(place.folder())) {
            files = all.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    @Override
    public void close() {}
}
