package io.github.libsql4j.benchmarks.work;

import java.net.URI;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Works in requests that are put together by hand. */
final class RawWorks {

    private RawWorks() {}

    /**
     * Begins a work.
     *
     * @param kept whether all requests of a thread go to one stream
     */
    static Work open(Workload workload, URI url, boolean kept, DataSet data) {
        if (workload == Workload.POOL) {
            return kept ? MixedReads.overKeptStreams(url, data) : MixedReads.overRawHrana(url, data);
        }
        RawHrana server = new RawHrana(url, kept);
        Keys keys = new Keys(data.rows());
        Loop.Operation operation = switch (workload) {
            case POINT_SELECT -> () -> read(server, keys.next());
            case INSERT -> () -> server.send(execute(Sql.INSERT, text()));
            case BATCH_INSERT -> {
                Stream<String> inserts = Collections.nCopies(Sql.BATCH, step(Sql.INSERT, text())).stream();
                String batch = transaction(inserts);
                yield () -> server.send(batch);
            }
            case TYPED_BATCH -> () -> server.send(transaction(typed(keys)));
            case SCAN -> () -> checkScan(server.send(execute(Sql.SCAN, "")), data);
            case SCAN_MILLION -> () -> checkScan(server.readCursor("{\"steps\":[" + step(Sql.SCAN, "") + "]}"), data);
            case TRANSACTION -> () -> transact(server, keys.next());
            default -> throw new IllegalArgumentException("Not for requests alone: " + workload.label());
        };
        return new Loop(operation, server);
    }

    static void read(RawHrana server, int id) throws Exception {
        JdbcWorks.check(server.send(execute(Sql.POINT_SELECT, integer(id))) == 2, "The row is missing");
    }

    static String between(String sql, int first, int last) {
        return execute(sql, integer(first) + "," + integer(last));
    }

    private static void checkScan(int values, DataSet data) {
        JdbcWorks.check(values == 2 * data.rows(), "Rows are missing");
    }

    private static void transact(RawHrana server, int id) throws Exception {
        server.send(execute("BEGIN IMMEDIATE", "") + "," + execute(Sql.INSERT, text()));
        read(server, id);
        server.send(execute(Sql.UPDATE, integer(id)));
        server.send(execute("COMMIT", ""));
    }

    private static Stream<String> typed(Keys keys) {
        return Stream.of(
                        IntStream.range(0, Sql.TYPED_INSERTS).mapToObj(insert -> step(Sql.INSERT_RETURNING, text())),
                        IntStream.range(0, Sql.TYPED_UPDATES)
                                .mapToObj(update -> step(Sql.UPDATE, integer(keys.next()))),
                        IntStream.range(0, Sql.TYPED_SELECTS)
                                .mapToObj(select -> step(Sql.POINT_SELECT, integer(keys.next()))))
                .flatMap(steps -> steps);
    }

    private static String transaction(Stream<String> steps) {
        String all = Stream.of(Stream.of(step("BEGIN IMMEDIATE", "")), steps, Stream.of(step("COMMIT", "")))
                .flatMap(some -> some)
                .collect(Collectors.joining(","));
        return "{\"type\":\"batch\",\"batch\":{\"steps\":[" + all + "]}}";
    }

    private static String step(String sql, String arguments) {
        return "{\"stmt\":" + stmt(sql, arguments) + "}";
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
