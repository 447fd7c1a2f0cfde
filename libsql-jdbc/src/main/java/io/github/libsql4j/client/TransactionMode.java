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
    DEFERRED;

    /**
     * Refuses a statement that may not run in a transaction begun like this.
     *
     * @param statement the statement
     * @throws LibsqlException with SQLState 25006 if the transaction only reads and the statement may write
     */
    public void check(SqlText statement) throws LibsqlException {
        if (this == READ && statement.kind() == StatementKind.WRITE) {
            throw new LibsqlException(
                    SqlState.READ_ONLY, "cannot run this statement in a read-only transaction: " + statement.sql());
        }
    }

    /**
     * Refuses a statement that may not run in a batch begun like this.
     *
     * @param statement the statement
     * @throws LibsqlException with SQLState 25000 if it controls transactions, 25006 if the batch only reads and the statement
     *     may write
     */
    public void checkInBatch(SqlText statement) throws LibsqlException {
        if (statement.kind() == StatementKind.TRANSACTION) {
            throw new LibsqlException(
                    SqlState.INVALID_TRANSACTION_STATE,
                    "A batch is a transaction already, so it cannot hold: " + statement.sql());
        }
        check(statement);
    }
}
