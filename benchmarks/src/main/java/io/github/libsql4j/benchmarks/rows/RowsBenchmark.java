package io.github.libsql4j.benchmarks.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Rows of a database in memory, through JDBC. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RowsBenchmark {

    /** The driver, and the one below it. */
    @Param({"jdbc:libsql::memory:", "jdbc:sqlite::memory:"})
    public String url = "";

    private Connection connection;
    private PreparedStatement select;
    private PreparedStatement scan;
    private int id;

    /** Fills a table. */
    @Setup
    public void connect() throws SQLException {
        connection = Item.in(url);
        select = connection.prepareStatement("SELECT id, name FROM item WHERE id = ?");
        scan = connection.prepareStatement("SELECT id, name FROM item");
    }

    /** Forgets it. */
    @TearDown
    public void close() throws SQLException {
        connection.close();
    }

    /** A row by its key. */
    @Benchmark
    public int pointSelect() throws SQLException {
        id = id % Item.ROWS + 1;
        select.setInt(1, id);
        return read(select, 1);
    }

    /** 1,000 rows. */
    @Benchmark
    public int scan() throws SQLException {
        return read(scan, Item.ROWS);
    }

    private static int read(PreparedStatement statement, int count) throws SQLException {
        int rows = 0;
        int read = 0;
        try (ResultSet items = statement.executeQuery()) {
            while (items.next()) {
                rows++;
                read += items.getInt(1) + items.getString(2).length();
            }
        }
        if (rows != count) {
            throw new IllegalStateException(rows + " rows");
        }
        return read;
    }
}
