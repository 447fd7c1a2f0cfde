package io.github.libsql4j.jdbc;

import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.TransactionMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What a libSQL connection can do beyond JDBC. Reached by {@code connection.unwrap(LibsqlConnection.class)}.
 *
 * <p>A connection that the garbage collector finds before it was closed is closed then, with its statements and results. The
 * {@link System.Logger} with the name of this interface is told at level WARNING, with the place where it was opened.
 */
public interface LibsqlConnection extends Connection {

    /**
     * Runs statements in order, all or nothing, in at most one network round trip: in a transaction of their own, or as a part
     * of the current one if auto-commit is off. Unlike {@code executeBatch} this takes queries too.
     *
     * @param mode how a transaction of their own begins; a read-only connection begins it with READ in any case
     * @param statements the statements
     * @return a result each, in order
     * @throws SQLException if a statement fails; then none of them has changed anything
     */
    List<StatementResult> batch(TransactionMode mode, List<SqlStatement> statements) throws SQLException;
}
