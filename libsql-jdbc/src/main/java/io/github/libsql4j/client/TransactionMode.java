package io.github.libsql4j.client;

/**
 * How a transaction or batch begins, see <a href="https://www.sqlite.org/lang_transaction.html">Transactions in SQLite</a>.
 */
public enum TransactionMode {
    /** Takes the write lock at once ({@code BEGIN IMMEDIATE}), so that a later write cannot fail on a stale snapshot. */
    WRITE,
    /** Reads one snapshot; statements that may write are refused. */
    READ,
    /** Takes the write lock with the first write, which fails with SQLState 40001 if another transaction wrote meanwhile. */
    DEFERRED
}
