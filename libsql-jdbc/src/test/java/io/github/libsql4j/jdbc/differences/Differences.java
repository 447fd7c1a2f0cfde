package io.github.libsql4j.jdbc.differences;

/** What differs between local, remote and replicated databases. All else is in the contract; each shows what is said of it here. */
public interface Differences {

    @Difference(
            row = 1,
            of = "SQLite",
            local = "the one in sqlite-jdbc",
            remote = "the server's, 3.45",
            replica = "as local for reads, as remote for the rest")
    void engine() throws Exception;

    @Difference(
            row = 2,
            of = "`VACUUM`, `ATTACH`, `ANALYZE`, temporary tables, most PRAGMAs that set something",
            local = "yes",
            remote = "refused by the server, SQLState 42000",
            replica = "as remote")
    void maintenance() throws Exception;

    @Difference(
            row = 3,
            of = "a PRAGMA outside a transaction",
            local = "lasts as long as the connection",
            remote = "lasts for its own statement",
            replica = "as remote")
    void pragma() throws Exception;

    @Difference(
            row = 4,
            of = "vectors (`vector32`, `vector_extract`, `vector_distance_cos`, …)",
            local = "yes, with the results of a server on x86-64, bit for bit",
            remote = "yes",
            replica = "as local")
    void vectors() throws Exception;

    @Difference(
            row = 5,
            of = "vector indexes (`libsql_vector_idx`, `vector_top_k`)",
            local = "refused, SQLState 0A000",
            remote = "yes",
            replica = "yes")
    void vectorIndexes() throws Exception;

    @Difference(
            row = 6,
            of = "named parameters and `?` in one statement",
            local = "yes",
            remote = "refused, SQLState 0A000",
            replica = "as local for reads, as remote for the rest")
    void mixedParameters() throws Exception;

    @Difference(
            row = 7,
            of = "infinite numbers",
            local = "yes",
            remote = "cannot be sent (SQLState 22003); come back as NaN",
            replica = "as local for reads, as remote for the rest")
    void infinity() throws Exception;

    @Difference(
            row = 8,
            of = "text that is not valid UTF-8",
            local = "replacement characters",
            remote = "an error",
            replica = "as local; in transactions as remote")
    void textThatIsNotUtf8() throws Exception;

    @Difference(
            row = 9,
            of = "a value over 5 MB",
            local = "yes",
            remote = "refused by the server, SQLState 54000",
            replica = "as remote")
    void largeValue() throws Exception;

    @Difference(
            row = 10,
            of = "an idle transaction",
            local = "lasts",
            remote = "lost after 10 s; SQLState 40001",
            replica = "as remote; a read-only one lasts")
    void idleTransaction() throws Exception;

    @Difference(
            row = 11,
            of = "a transaction that holds the write lock while others wait",
            local = "they wait for `busyTimeout`, then fail with SQLState 40001",
            remote = "ended after 5 s; SQLState 40001",
            replica = "as remote")
    void contendedTransaction() throws Exception;

    @Difference(
            row = 12,
            of = "a statement in a transaction that is cancelled or runs into its query timeout",
            local = "only a write takes the transaction with it",
            remote = "the transaction is lost, unless rows were streamed",
            replica = "as remote; a read-only one goes on")
    void cancelledInTransaction() throws Exception;

    @Difference(
            row = 13,
            of = "a thread that is interrupted while it waits",
            local = "the statement runs on",
            remote = "the statement ends, SQLState 57014 or 08007",
            replica = "reads of the file run on, the rest as remote")
    void interruptedThread() throws Exception;

    @Difference(
            row = 14,
            of = "`last_insert_rowid()` in a statement of its own",
            local = "of the connection's last insert",
            remote = "only within the transaction of the insert",
            replica = "as remote")
    void lastInsertRowid() throws Exception;

    @Difference(
            row = 15,
            of = "what a statement cost (`lastStatistics`), the replication index",
            local = "not told",
            remote = "told; of streamed rows only the index",
            replica = "told of what runs on the primary")
    void costs() throws Exception;

    @Difference(
            row = 16,
            of = "rows still open when a transaction goes on",
            local = "come one by one as before",
            remote = "are kept up to `maxResponseSize`, then SQLState 54000 where they are read",
            replica = "as remote")
    void openRows() throws Exception;

    @Difference(
            row = 17,
            of = "digits of a double in JSON (`json_array`, …; hence in jOOQ's MULTISET)",
            local = "17, so that it comes back as it was",
            remote = "15",
            replica = "as local for reads, as remote for the rest")
    void doublesInJson() throws Exception;

    @Difference(
            row = 18,
            of = "`REGEXP`",
            local = "refused, no such function",
            remote = "yes",
            replica = "yes, on the primary")
    void regexp() throws Exception;

    @Difference(
            row = 19,
            of = "rows that one `executeBatch` inserts with one INSERT and that refer to each other",
            local = "only to rows before them",
            remote = "to rows after them, too",
            replica = "as remote")
    void rowsThatRefer() throws Exception;
}
