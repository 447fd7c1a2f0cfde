package io.github.libsql4j.benchmarks.work;

import java.util.Collections;

/** Works in requests that are put together by hand. */
final class RawWorks {

    private RawWorks() {}

    static Work open(Workload workload, RawHrana server, DataSet data) {
        return switch (workload) {
            case POINT_SELECT -> {
                Keys keys = new Keys(data.rows());
                yield new Loop(() -> read(server, keys.next()), server);
            }
            case INSERT -> new Loop(() -> server.send(execute(Sql.INSERT, text())), server);
            case BATCH_INSERT -> new Loop(() -> server.send(batch()), server);
            case SCAN ->
                new Loop(
                        () -> JdbcWorks.check(
                                server.send(execute(Sql.SCAN, "")) == 2 * data.rows(), "Rows are missing"),
                        server);
            case TRANSACTION -> transaction(server, data);
            case POOL -> {
                Keys keys = new Keys(data.rows());
                yield PooledReads.work(
                        () -> {
                            for (int time = 0; time < Sql.READS_OF_A_THREAD; time++) {
                                read(server, keys.next());
                            }
                        },
                        server);
            }
            case FIRST_SYNC,
                    INCREMENTAL_SYNC,
                    REPLICA_POINT_SELECT,
                    WRITE_BURST,
                    LOCAL_SCAN,
                    LOCAL_BATCH_INSERT,
                    MIGRATE_1,
                    MIGRATE_10,
                    MIGRATE_100,
                    GENERATE_1,
                    GENERATE_10,
                    GENERATE_100 ->
                throw new IllegalArgumentException("Nothing that requests alone can do: " + workload.label());
        };
    }

    private static void read(RawHrana server, int id) throws Exception {
        JdbcWorks.check(server.send(execute(Sql.POINT_SELECT, integer(id))) == 2, "The row is missing");
    }

    private static Work transaction(RawHrana server, DataSet data) {
        Keys keys = new Keys(data.rows());
        return new Loop(
                () -> {
                    int id = keys.next();
                    server.send(execute("BEGIN IMMEDIATE", "") + "," + execute(Sql.INSERT, text()));
                    read(server, id);
                    server.send(execute(Sql.UPDATE, integer(id)));
                    server.send(execute("COMMIT", ""));
                },
                server);
    }

    private static String batch() {
        String step = "{\"stmt\":" + stmt(Sql.INSERT, text()) + "},";
        return "{\"type\":\"batch\",\"batch\":{\"steps\":[{\"stmt\":" + stmt("BEGIN IMMEDIATE", "") + "},"
                + String.join("", Collections.nCopies(Sql.BATCH, step)) + "{\"stmt\":" + stmt("COMMIT", "") + "}]}}";
    }

    private static String execute(String sql, String arguments) {
        return "{\"type\":\"execute\",\"stmt\":" + stmt(sql, arguments) + "}";
    }

    private static String stmt(String sql, String arguments) {
        return "{\"sql\":\"" + sql + "\",\"args\":[" + arguments + "]}";
    }

    private static String integer(int value) {
        return "{\"type\":\"integer\",\"value\":\"" + value + "\"}";
    }

    private static String text() {
        return "{\"type\":\"text\",\"value\":\"" + Sql.TEXT + "\"}";
    }
}
