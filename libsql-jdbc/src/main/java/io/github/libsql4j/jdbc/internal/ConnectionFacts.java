package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.RowBuffer;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.Value;
import io.github.libsql4j.jdbc.internal.metadata.MetadataContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the metadata of a connection is made from. Its queries run beside the user's statements and begin no transaction. */
final class ConnectionFacts implements MetadataContext, ResultSetOwner {

    private final Connection connection;
    private final Transactions transactions;
    private final String url;
    private final String engineVersion;

    ConnectionFacts(Connection connection, Transactions transactions, String url, String engineVersion) {
        this.connection = connection;
        this.transactions = transactions;
        this.url = url;
        this.engineVersion = engineVersion;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public String engineVersion() {
        return engineVersion;
    }

    @Override
    public boolean readOnly() throws SQLException {
        return transactions.readOnly();
    }

    @Override
    public ResultSet query(String sql, List<Value> arguments) throws SQLException {
        Rows rows = transactions
                .executeAside(new SqlStatement(Sql.text(sql), arguments))
                .rows();
        return new JdbcResultSet(rows, this);
    }

    @Override
    public ResultSet rows(RowBuffer rows) throws SQLException {
        transactions.checkOpen();
        return new JdbcResultSet(rows, this);
    }

    /** A token says who one is, and there is no asking it. */
    @Override
    public String userName() {
        return "";
    }

    @Override
    public boolean isClosed() {
        return transactions.isClosed();
    }

    @Override
    public @Nullable Statement statement() {
        return null;
    }

    @Override
    public void resultSetClosed() {
        // Nothing else is to be freed.
    }
}
