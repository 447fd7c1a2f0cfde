package io.github.libsql4j.client;

/** What a statement may do, as far as its text shows. */
public enum StatementKind {
    /** Only reads: SELECT, VALUES, EXPLAIN, WITH … SELECT, and the PRAGMAs that only report. */
    READ,
    /** May write: everything else. */
    WRITE,
    /** BEGIN, COMMIT, END, ROLLBACK, SAVEPOINT, RELEASE. */
    TRANSACTION
}
