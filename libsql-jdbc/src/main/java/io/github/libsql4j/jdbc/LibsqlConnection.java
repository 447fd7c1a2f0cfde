package io.github.libsql4j.jdbc;

import io.github.libsql4j.client.LibsqlEvent;
import io.github.libsql4j.client.LibsqlListener;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.Statistics;
import io.github.libsql4j.client.SyncResult;
import io.github.libsql4j.client.TransactionMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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

    /**
     * Runs statements in order, all or nothing, in at most one network round trip, in a transaction of their own that enforces
     * no foreign keys while they run, but checks all of the database at the end: what it takes to <a
     * href="https://www.sqlite.org/lang_altertable.html#otheralter">rebuild a table</a> to which others refer.
     *
     * @param statements the statements
     * @return a result each, in order
     * @throws SQLException if a statement fails; with SQLState 23503 if a row then refers to one that does not exist, be it the
     *     fault of these statements or not; with 25001 if auto-commit is off, since SQLite has no such transaction within
     *     another. Then none of them has changed anything
     */
    List<StatementResult> batchWithForeignKeysOff(List<SqlStatement> statements) throws SQLException;

    /**
     * Runs several statements without parameters, each for itself: the first failure ends the run, what ran before it stays. In
     * auto-commit mode a script may begin transactions if it also ends them; otherwise it is a part of the current one. One
     * network round trip, or two if it is the first thing in a transaction. For results, and for all or nothing, there is
     * {@code allowMultipleStatements}.
     *
     * @param sql any number of statements, separated by semicolons
     * @throws SQLException if one fails; with SQLState 25000 if the script leaves a transaction of its own open, which is then
     *     rolled back; with 25006 on a read-only connection, whatever the script holds
     */
    void script(String sql) throws SQLException;

    /**
     * Begins a transaction in a mode of its own, where otherwise its first statement would begin it in the configured one. It ends
     * as any other. Costs nothing: BEGIN travels with the next statement.
     *
     * @param mode how it begins; a read-only connection begins it with READ in any case
     * @throws SQLException with SQLState 25000 in auto-commit mode, 25001 if a transaction was begun already
     */
    void begin(TransactionMode mode) throws SQLException;

    /**
     * A connection with the configuration of this one whose statements are run by another session: to see what someone runs on a
     * connection, or to give him results of one's own. It has no other part in this connection.
     *
     * @param session runs the statements; closed with the new connection
     * @return a new connection
     * @throws SQLException if this connection is closed
     */
    LibsqlConnection over(Session session) throws SQLException;

    /**
     * What the last statement cost, whichever {@code Statement} ran it; of a batch, what all its statements cost together.
     * Queries of the metadata, {@code commit()} and {@code rollback()} do not count as statements.
     *
     * @return empty if none has run yet, if the last one failed, and where nobody tells: from a local database, and from a server of
     *     rows that are streamed
     * @throws SQLException if the connection is closed
     */
    Optional<Statistics> lastStatistics() throws SQLException;

    /**
     * The newest state of the database of which the server told this connection: after a commit at least the one that it made.
     * A replica that has reached it sees what was committed here.
     *
     * @return the highest replication index in any answer; empty before the first answer, and from a local database
     * @throws SQLException if the connection is closed
     */
    OptionalLong replicationIndex() throws SQLException;

    /**
     * By what this connection is known in events.
     *
     * @return a number that is unique in the process, see {@link LibsqlEvent#connection()}
     */
    long number();

    /**
     * Lets a listener hear what this connection does from now on. Where connections are pooled it stays with the connection
     * when that is given back; see {@link LibsqlDataSource#setListener}.
     *
     * @param listener the listener
     */
    void addListener(LibsqlListener listener);

    /**
     * Lets a listener hear no more.
     *
     * @param listener the listener; without effect if it is none
     */
    void removeListener(LibsqlListener listener);

    /**
     * Whether reads on an embedded replica first fetch what was written through it, on whichever connection. Without effect where {@code
     * readYourWrites=false} is configured, and on other databases. Where connections are pooled it stays with the connection when that
     * is given back.
     *
     * @param on false if reads from now on take the file as it is, without the network; true, as in a new connection, for what is configured
     * @throws SQLException if the connection is closed
     */
    void setReadYourWrites(boolean on) throws SQLException;

    /**
     * Brings an embedded replica to the state that its primary has now. Calls at the same time, on whichever connections, share one
     * run, and the state that the primary had when that began. Open transactions and results keep the state that they read.
     *
     * @return what the run brought
     * @throws SQLException with SQLState 0A000 if this is no embedded replica, 57014 if the thread is interrupted or the connection closed
     *     or aborted meanwhile, others if the primary cannot be reached or refuses, or the file cannot be written; what came before is
     *     kept
     */
    default SyncResult sync() throws SQLException {
        return sync(Duration.ZERO);
    }

    /**
     * The same as {@link #sync()}, with a deadline.
     *
     * @param limit how long to wait; zero for as long as it takes
     * @return what the run brought
     * @throws SQLException as {@link #sync()}, and with SQLState 57014 if it takes longer
     */
    SyncResult sync(Duration limit) throws SQLException;

    /**
     * Deletes the file of an embedded replica, with those beside it, and fetches everything from the primary again: the way out where the
     * file is damaged or was changed by another program. See {@link LibsqlDataSource#rebuild()} for one that cannot be opened.
     *
     * <p>Nothing is deleted before the primary has answered. All connections of this process go on with the new file; a transaction that
     * reads from the old one is lost, SQLState 40001.
     *
     * @return what came
     * @throws SQLException as {@link #sync()}; what had not come yet is fetched by the next sync or read
     */
    SyncResult rebuild() throws SQLException;
}
