package io.github.libsql4j.jdbc.histories;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;

/** A database that replicas follow, and what can befall it. */
interface Primary extends AutoCloseable {

    /** Says where it is to a replica that is not opened yet. */
    void setSyncUrl(LibsqlDataSource replica);

    /** A connection for what others write. */
    Connection connect() throws SQLException;

    /** A connection for what a replica is compared with. */
    default Connection connectToCompare() throws SQLException {
        return connect();
    }

    default RandomStatements statements() {
        return RandomStatements.LIBSQL;
    }

    /** Whether several requests can be one transaction. */
    default boolean hasTransactions() {
        return true;
    }

    /**
     * Lets something befall the server or the database, which may be an empty one afterwards.
     *
     * @return what it was
     */
    String befall(Random random) throws SQLException;

    /** The replica has everything now. */
    void synced();

    /** Whether the protocol lets a replica notice what befell its primary since it had everything. */
    boolean isNoticed();

    @Override
    void close() throws SQLException;
}
