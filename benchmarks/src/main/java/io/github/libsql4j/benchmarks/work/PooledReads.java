package io.github.libsql4j.benchmarks.work;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.libsql4j.jdbc.LibsqlDataSource;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many threads that read at the same time. One operation is a round of all of them. */
final class PooledReads {

    private PooledReads() {}

    /** Each thread borrows a connection for its reads. */
    static Work overJdbc(Place place, String options) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(new LibsqlDataSource("jdbc:libsql:" + place.server() + options));
        config.setMaximumPoolSize(Sql.THREADS);
        HikariDataSource pool = new HikariDataSource(config);
        return work(
                () -> {
                    try (Connection connection = pool.getConnection()) {
                        Loop.Operation read = JdbcWorks.pointSelect(connection, place.data());
                        for (int time = 0; time < Sql.READS_OF_A_THREAD; time++) {
                            read.run();
                        }
                    }
                },
                pool);
    }

    static Work work(Loop.Operation ofOneThread, AutoCloseable resource) {
        ExecutorService threads = Executors.newFixedThreadPool(Sql.THREADS);
        Callable<Boolean> task = () -> {
            ofOneThread.run();
            return true;
        };
        List<Callable<Boolean>> tasks = new ArrayList<>(Collections.nCopies(Sql.THREADS, task));
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
