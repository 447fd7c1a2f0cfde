package io.github.libsql4j.client.local.vector;

import java.sql.SQLException;
import org.sqlite.Function;
import org.sqlite.SQLiteConnection;

/**
 * libSQL's functions on vectors that need no index: the same SQL runs here and on a server. Values are those of sqld 0.24 on
 * x86-64 to the last bit; other processors may read the last bit of a double from text in another way.
 *
 * <p>It differs from the server only where that depends on what its memory held before: {@code vector_extract} and the distances
 * refuse a blob of a wrong size, and the unused bytes of {@code vector8} are 0. Of two errors, malformed text is reported first.
 */
public final class VectorFunctions {

    /** SQLITE_INNOCUOUS, as on the server: a view or trigger may call the function even in a schema that is not trusted. */
    private static final int FLAG_INNOCUOUS = 0x200000;

    private VectorFunctions() {}

    /**
     * Adds the functions to a connection.
     *
     * @param connection an open connection, which keeps them until it is closed
     * @throws SQLException if SQLite refuses
     */
    public static void register(SQLiteConnection connection) throws SQLException {
        create(connection, "vector", 1, new ConversionFunction(VectorType.FLOAT32));
        create(connection, "vector32", 1, new ConversionFunction(VectorType.FLOAT32));
        create(connection, "vector64", 1, new ConversionFunction(VectorType.FLOAT64));
        create(connection, "vector1bit", 1, new ConversionFunction(VectorType.FLOAT1BIT));
        create(connection, "vector8", 1, new ConversionFunction(VectorType.FLOAT8));
        create(connection, "vector16", 1, new ConversionFunction(VectorType.FLOAT16));
        create(connection, "vectorb16", 1, new ConversionFunction(VectorType.FLOATB16));
        create(connection, "vector_extract", 1, new ExtractFunction());
        create(connection, "vector_distance_cos", 2, new DistanceFunction(Distance.COSINE));
        create(connection, "vector_distance_l2", 2, new DistanceFunction(Distance.EUCLIDEAN));
    }

    private static void create(SQLiteConnection connection, String name, int arguments, VectorFunction function)
            throws SQLException {
        Function.create(connection, name, function, arguments, Function.FLAG_DETERMINISTIC | FLAG_INNOCUOUS);
    }
}
