package io.github.libsql4j.benchmarks.rows;

import java.sql.Connection;
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
import org.openjdk.jmh.infra.Blackhole;

/** The values of a row on which a result stands; the driver has it in memory. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GettersBenchmark {

    /** The driver, and the one below it. */
    @Param({"jdbc:libsql::memory:", "jdbc:sqlite::memory:"})
    public String url = "";

    private Connection connection;
    private ResultSet row;

    /** Goes to the row. */
    @Setup
    public void connect() throws SQLException {
        connection = Item.in(url);
        row = connection
                .prepareStatement("SELECT id, name, price, payload FROM item")
                .executeQuery();
        if (!row.next()) {
            throw new IllegalStateException("No row");
        }
    }

    /** Forgets it. */
    @TearDown
    public void close() throws SQLException {
        connection.close();
    }

    /** One of each storage class, by position. */
    @Benchmark
    public void byPosition(Blackhole values) throws SQLException {
        values.consume(row.getLong(1));
        values.consume(row.getString(2));
        values.consume(row.getDouble(3));
        values.consume(row.getBytes(4));
    }

    /** The same, by name. */
    @Benchmark
    public void byName(Blackhole values) throws SQLException {
        values.consume(row.getLong("id"));
        values.consume(row.getString("name"));
        values.consume(row.getDouble("price"));
        values.consume(row.getBytes("payload"));
    }
}
