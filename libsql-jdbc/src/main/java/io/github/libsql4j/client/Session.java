package io.github.libsql4j.client;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * A conversation with a libSQL database: the same whether the database is a local file or on a server.
 *
 * <p>Outside a transaction each statement stands for itself. A transaction starts with {@link #begin}, which costs nothing:
 * BEGIN, and likewise SAVEPOINT, RELEASE and ROLLBACK TO, travel with the next statement. Each of the other methods costs at
 * most one network round trip, unless it says otherwise.
 *
 * <p>Foreign keys are enforced. Not safe for use by several threads at once, except for {@link #interrupt}.
 */
public interface Session extends AutoCloseable {

    /**
     * Runs a statement.
     *
     * @param statement the statement
     * @return its result; the caller closes the rows
     * @throws LibsqlException if the database refuses or fails it. In a transaction the transaction stays open, unless {@link
     *     #transactionState()} says {@link TransactionState#ENDED}
     */
    StatementResult execute(SqlStatement statement) throws LibsqlException;

    /**
     * Runs a statement that only reads and delivers its rows as they come, in constant memory. A remote database needs one
     * more round trip to end it; a database in memory lets other sessions write only when the rows are read or closed.
     *
     * @param statement a statement of kind {@link StatementKind#READ}
     * @return the rows, closed by the caller
     * @throws LibsqlException if the database refuses or fails it
     */
    Rows stream(SqlStatement statement) throws LibsqlException;

    /**
     * Runs statements in order, all or nothing: in a transaction of their own, or inside a savepoint if a transaction is open.
     * Transaction control is refused within a batch.
     *
     * @param mode how the transaction begins; without effect inside an open one
     * @param statements the statements
     * @return a result each, with its rows in memory
     * @throws LibsqlException if one fails, with its {@link LibsqlException#statementIndex()}; then nothing was changed
     */
    List<StatementResult> batch(TransactionMode mode, List<SqlStatement> statements) throws LibsqlException;

    /**
     * Runs statements as {@link #batch} does, for who wants no rowids. A local database would have to be asked for each.
     *
     * @param mode how the transaction begins; without effect inside an open one
     * @param statements the statements
     * @return a result each, which may lack {@link StatementResult#lastInsertRowid()}
     * @throws LibsqlException as with {@link #batch}
     */
    default List<StatementResult> batchWithoutRowids(TransactionMode mode, List<SqlStatement> statements)
            throws LibsqlException {
        return batch(mode, statements);
    }

    /**
     * Runs statements in order, all or nothing, in a transaction of their own that enforces no foreign keys while they run, but
     * checks all of the database at the end: what it takes to <a
     * href="https://www.sqlite.org/lang_altertable.html#otheralter">rebuild a table</a> to which others refer. Transaction control
     * is refused within it. Costs one round trip, as {@link #batch} does.
     *
     * @param statements the statements
     * @return a result each
     * @throws LibsqlException if one fails, with its {@link LibsqlException#statementIndex()}; with SQLState 23503 if a row then
     *     refers to one that does not exist, be it the fault of these statements or not; with 25001 in a transaction, where
     *     SQLite would go on enforcing foreign keys without a word. Then nothing was changed
     */
    List<StatementResult> batchWithForeignKeysOff(List<SqlStatement> statements) throws LibsqlException;

    /**
     * Runs several statements without arguments, each for itself; the first failure ends the run, what ran before it stays. A
     * script may begin a transaction if it also ends it. Costs one round trip more if it is the first thing in a transaction.
     *
     * @param sql any number of statements, separated by semicolons
     * @throws LibsqlException if one fails, or with SQLState 25000 if the script leaves a transaction open, which is then rolled
     *     back
     */
    void script(String sql) throws LibsqlException;

    /**
     * Asks the database for the shape of a statement, without running it.
     *
     * @param sql exactly one statement
     * @return its description
     * @throws LibsqlException if the statement cannot be prepared
     */
    Description describe(SqlText sql) throws LibsqlException;

    /**
     * Starts a transaction with the next statement.
     *
     * @param mode how it begins
     * @throws LibsqlException if a transaction was started already (SQLState 25001)
     */
    void begin(TransactionMode mode) throws LibsqlException;

    /**
     * Commits. A commit that fails has rolled the transaction back. Without a statement in it, costs nothing.
     *
     * @throws LibsqlException with SQLState 08007 if it cannot be known whether the commit happened, 40001 if the server had
     *     ended the transaction, 25000 if one of its own statements had rolled it back or there is none
     */
    void commit() throws LibsqlException;

    /**
     * Rolls back, if there is anything to roll back. Afterwards the session is usable whatever happened before.
     *
     * @throws LibsqlException if a local database fails; not for a lost connection, since a server rolls back what it lost
     */
    void rollback() throws LibsqlException;

    /**
     * Sets a savepoint before the next statement.
     *
     * @param name any name
     * @throws LibsqlException if no transaction was started (SQLState 25000)
     */
    void savepoint(String name) throws LibsqlException;

    /**
     * Forgets a savepoint before the next statement.
     *
     * @param name the name
     * @throws LibsqlException if no transaction was started (SQLState 25000)
     */
    void releaseSavepoint(String name) throws LibsqlException;

    /**
     * Undoes everything since a savepoint before the next statement.
     *
     * @param name the name
     * @throws LibsqlException if no transaction was started (SQLState 25000)
     */
    void rollbackToSavepoint(String name) throws LibsqlException;

    /**
     * Where the session stands, as far as it is known without asking the database.
     *
     * @return the state
     */
    TransactionState transactionState();

    /**
     * The version of the SQLite engine, such as {@code 3.45.1}. Known without a round trip of its own: until a server has told
     * its version with some other answer, the version on which libSQL is built.
     *
     * @return the version
     */
    String engineVersion();

    /**
     * The newest state of the database of which an answer told: a replica that has reached it sees what this session has
     * committed. Known without a round trip of its own.
     *
     * @return the highest replication index in any answer to this session, that to a commit included; empty if there was none, as
     *     from a local database
     */
    OptionalLong replicationIndex();

    /**
     * What the last answer told. It is lower than {@link #replicationIndex} where the server's database was set back to an older
     * state.
     *
     * @return the replication index in the last answer to this session; empty if that had none, as when a statement failed
     */
    default OptionalLong lastReplicationIndex() {
        return replicationIndex();
    }

    /**
     * Whether the session can go on. Asks the server only if a transaction is open there.
     *
     * @param timeoutSeconds how long to wait for the answer; 0 for the configured timeout
     * @return false when it is closed or its transaction is lost
     */
    boolean isValid(int timeoutSeconds);

    /**
     * Ends what the session does now, and each further thing it is asked to do before {@link #resume}, except for rolling back
     * and closing. What is ended fails with SQLState 57014, or 08007 if it was a write on a server outside a transaction, which
     * may have happened. A transaction on a server is lost with it ({@link TransactionState#ENDED}), unless it was about to begin or
     * only streamed rows; a local one only if SQLite rolls it back, which it does when the statement wrote. Without effect on a
     * statement that is done before it notices.
     *
     * <p>Any thread may call this at any time. It waits for nothing.
     *
     * <p>The interruption of a thread that waits for a server has the same effect on what that thread does; the thread stays
     * interrupted. Local statements do not notice it.
     */
    void interrupt();

    /** Undoes {@link #interrupt}, so that statements run again. */
    void resume();

    /**
     * Limits the time that each request to a server may take, in addition to what is configured; while rows are streamed, the
     * wait for the next ones. Without effect on a local database.
     *
     * @param time the limit; zero for none
     */
    void setNetworkTimeout(Duration time);

    /**
     * Whether reads on an embedded replica first fetch what was written through it. Without effect where it is configured not to, and
     * on other databases.
     *
     * @param on false from now on not; true, as at the beginning, for what is configured
     */
    default void setReadYourWrites(boolean on) {}

    /**
     * Rolls back an open transaction and ends the session. Harmless when called twice.
     *
     * @throws LibsqlException if a local database fails
     */
    @Override
    void close() throws LibsqlException;
}
