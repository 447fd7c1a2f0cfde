package io.github.libsql4j.benchmarks.work;

/** What all peers send. */
final class Sql {

    static final String POINT_SELECT = "SELECT id, name FROM item WHERE id = ?";
    static final String SCAN = "SELECT id, name FROM item";
    static final String INSERT = "INSERT INTO note (text) VALUES (?)";
    static final String UPDATE = "UPDATE item SET name = name || '' WHERE id = ?";
    static final String TEXT = "buy milk, water plants, call home";
    static final int BATCH = 1_000;
    static final int THREADS = 16;
    static final int READS_OF_A_THREAD = 10;

    private Sql() {}
}
