package io.github.libsql4j.jooq;

/** How a vector index measures distance. */
public enum VectorMetric {
    /** The cosine distance, as {@code vector_distance_cos}: 0 for the same direction, 2 for the opposite one. */
    COSINE("cosine"),
    /** The Euclidean distance, as {@code vector_distance_l2}. */
    L2("l2");

    private final String sql;

    VectorMetric(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
