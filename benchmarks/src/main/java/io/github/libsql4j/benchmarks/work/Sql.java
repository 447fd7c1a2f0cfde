package io.github.libsql4j.benchmarks.work;

/** What all peers send. */
final class Sql {

    static final String POINT_SELECT = "SELECT id, name FROM item WHERE id = ?";
    static final String RANGE = "SELECT id, name FROM item WHERE id BETWEEN ? AND ?";
    static final String COUNT = "SELECT count(*) FROM item WHERE id BETWEEN ? AND ?";
    static final String SCAN = "SELECT id, name FROM item";
    static final String INSERT = "INSERT INTO note (text) VALUES (?)";
    static final String UPDATE = "UPDATE item SET name = name || '' WHERE id = ?";
    static final String INSERT_RETURNING = "INSERT INTO note (text) VALUES (?) RETURNING id";
    static final String TEXT = "buy milk, water plants, call home";
    static final int BATCH = 1_000;
    static final int THREADS = 16;
    static final int RANGE_ROWS = 20;
    static final int COUNT_ROWS = 1_000;
    static final int FETCH_SIZE = 1_000;
    static final int TYPED_INSERTS = 4;
    static final int TYPED_UPDATES = 2;
    static final int TYPED_SELECTS = 4;

    private Sql() {}
}
