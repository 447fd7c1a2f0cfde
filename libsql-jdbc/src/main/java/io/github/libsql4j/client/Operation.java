package io.github.libsql4j.client;

import java.util.List;

/**
 * Something that a connection asks of its database.
 *
 * @param connection the number of the connection, unique in the process
 * @param number counts the operations of the connection from 1
 * @param kind what is asked
 * @param sql the texts as they were written, without arguments; empty for what the driver asks by itself
 */
public record Operation(long connection, long number, Kind kind, List<String> sql) {

    /** What can be asked. */
    public enum Kind {
        /** To run a statement; the queries of the metadata are such, too. */
        STATEMENT,
        /** To run statements, all or nothing. */
        BATCH,
        /** To run several statements, each for itself. */
        SCRIPT,
        /** To tell the shape of a statement. */
        DESCRIBE,
        /** To commit, other than by a statement. */
        COMMIT,
        /** To roll back, other than by a statement; also when the connection is closed within a transaction. */
        ROLLBACK,
        /** To tell whether the transaction is still open. */
        VALIDATE
    }

    /**
     * Copies the texts.
     *
     * @param connection the number of the connection, unique in the process
     * @param number counts the operations of the connection from 1
     * @param kind what is asked
     * @param sql the texts as they were written, without arguments; empty for what the driver asks by itself
     */
    public Operation {
        sql = List.copyOf(sql);
    }
}
