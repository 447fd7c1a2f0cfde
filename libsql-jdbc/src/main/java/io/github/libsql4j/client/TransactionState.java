package io.github.libsql4j.client;

/** Where a session stands with its transaction. */
public enum TransactionState {
    /** Each statement is a transaction of its own. */
    AUTOCOMMIT,
    /** A transaction was asked for; BEGIN goes out with its first statement. */
    PENDING,
    /** A transaction is open in the database. */
    ACTIVE,
    /**
     * The database ended the transaction by itself, or it cannot be known whether it did: nothing more can run until {@link
     * Session#rollback()}.
     */
    ENDED
}
