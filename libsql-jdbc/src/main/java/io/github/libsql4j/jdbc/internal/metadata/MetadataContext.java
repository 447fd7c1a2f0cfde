package io.github.libsql4j.jdbc.internal.metadata;

import io.github.libsql4j.client.RowBuffer;
import io.github.libsql4j.client.Value;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What the metadata of a connection is made from. */
public interface MetadataContext {

    /**
     * The connection described.
     *
     * @return the connection
     */
    Connection connection();

    /**
     * Where the database is.
     *
     * @return the JDBC URL, without secrets
     */
    String url();

    /**
     * The SQLite version of the engine, found out without a round trip.
     *
     * @return a version such as {@code 3.45.1}
     */
    String engineVersion();

    /**
     * Whether the connection refuses writes.
     *
     * @return true if it does
     * @throws SQLException if the connection is closed
     */
    boolean readOnly() throws SQLException;

    /**
     * Runs a query now.
     *
     * @param sql the query
     * @param arguments its arguments, in order
     * @return the rows; closing them frees everything
     * @throws SQLException if the query fails
     */
    ResultSet query(String sql, List<Value> arguments) throws SQLException;

    /**
     * A result set over rows made here.
     *
     * @param rows the rows
     * @return the rows
     * @throws SQLException if the connection is closed
     */
    ResultSet rows(RowBuffer rows) throws SQLException;

    /**
     * The user of the connection.
     *
     * @return the name, empty if there is none
     */
    String userName();
}
