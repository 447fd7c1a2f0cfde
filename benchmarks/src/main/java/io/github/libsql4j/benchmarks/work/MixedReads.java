package io.github.libsql4j.benchmarks.work;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.libsql4j.jdbc.LibsqlDataSource;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many threads that read different things at the same time. One operation is a round of all of them. */
final class MixedReads {

    /** Which keys are read in a turn of one thread, the same by every peer. */
    private interface Reads {
        void row(int id) throws Exception;

        void range(int first, int last) throws Exception;

        void count(int first, int last) throws Exception;
    }

    private MixedReads() {}

    /** Each thread borrows a connection for its turn. */
    static Work overJdbc(Place place, String options) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(new LibsqlDataSource("jdbc:libsql:" + place.server() + options));
        config.setMaximumPoolSize(Sql.THREADS);
        HikariDataSource pool = new HikariDataSource(config);
        Keys keys = new Keys(place.data().rows());
        Loop.Operation turn = () -> {
            try (Connection connection = pool.getConnection()) {
                read(new OverJdbc(connection), keys, place.data());
            }
        };
        return work(Collections.nCopies(Sql.THREADS, turn), pool);
    }

    /** All threads send with one client, a stream for each request. */
    static Work overRawHrana(URI server, DataSet data) {
        RawHrana client = new RawHrana(server, false);
        Keys keys = new Keys(data.rows());
        return work(Collections.nCopies(Sql.THREADS, () -> read(new Raw(client), keys, data)), client);
    }

    /** Each thread keeps a stream of its own. */
    static Work overKeptStreams(URI server, DataSet data) {
        Keys keys = new Keys(data.rows());
        List<RawHrana> clients = new ArrayList<>();
        List<Loop.Operation> turns = new ArrayList<>();
        for (int thread = 0; thread < Sql.THREADS; thread++) {
            RawHrana client = new RawHrana(server, true);
            clients.add(client);
            turns.add(() -> read(new Raw(client), keys, data));
        }
        return work(turns, () -> clients.forEach(RawHrana::close));
    }

    private static void read(Reads reads, Keys keys, DataSet data) throws Exception {
        for (int time = 0; time < 3; time++) {
            reads.row(keys.next());
            reads.row(keys.next());
            int first = keys.next();
            reads.range(first, Math.min(data.rows(), first + Sql.RANGE_ROWS - 1));
        }
        int first = keys.next();
        reads.count(first, Math.min(data.rows(), first + Sql.COUNT_ROWS - 1));
    }

    private record OverJdbc(Connection connection) implements Reads {

        @Override
        public void row(int id) throws SQLException {
            try (PreparedStatement select = connection.prepareStatement(Sql.POINT_SELECT)) {
                JdbcWorks.read(select, id);
            }
        }

        @Override
        public void range(int first, int last) throws SQLException {
            try (PreparedStatement select = between(Sql.RANGE, first, last);
                    ResultSet items = select.executeQuery()) {
                int count = 0;
                while (items.next()) {
                    count += items.getString(2).isEmpty() ? 0 : 1;
                }
                JdbcWorks.check(count == last - first + 1, "Rows are missing");
            }
        }

        @Override
        public void count(int first, int last) throws SQLException {
            try (PreparedStatement select = between(Sql.COUNT, first, last);
                    ResultSet count = select.executeQuery()) {
                JdbcWorks.check(count.next() && count.getInt(1) == last - first + 1, "Rows are missing");
            }
        }

        private PreparedStatement between(String sql, int first, int last) throws SQLException {
            PreparedStatement select = connection.prepareStatement(sql);
            select.setInt(1, first);
            select.setInt(2, last);
            return select;
        }
    }

    private record Raw(RawHrana server) implements Reads {

        @Override
        public void row(int id) throws Exception {
            RawWorks.read(server, id);
        }

        @Override
        public void range(int first, int last) throws Exception {
            JdbcWorks.check(
                    server.send(RawWorks.between(Sql.RANGE, first, last)) == 2 * (last - first + 1),
                    "Rows are missing");
        }

        @Override
        public void count(int first, int last) throws Exception {
            JdbcWorks.check(server.send(RawWorks.between(Sql.COUNT, first, last)) == 1, "The count is missing");
        }
    }

    private static Work work(List<Loop.Operation> turns, AutoCloseable resource) {
        ExecutorService threads = Executors.newFixedThreadPool(turns.size());
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (Loop.Operation turn : turns) {
            tasks.add(() -> {
                turn.run();
                return true;
            });
        }
        return new Loop(
                () -> {
                    for (Future<Boolean> done : threads.invokeAll(tasks)) {
                        done.get();
                    }
                },
                () -> {
                    threads.shutdownNow();
                    resource.close();
                });
    }
}
