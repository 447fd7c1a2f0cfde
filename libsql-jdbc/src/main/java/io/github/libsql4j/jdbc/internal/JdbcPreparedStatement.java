package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.Description;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.SqlText;
import io.github.libsql4j.client.Value;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs one statement with changing arguments. Preparing it reads its text and asks the database nothing. */
final class JdbcPreparedStatement
        implements PreparedStatement,
                ParameterSetters,
                StreamSetters,
                ParameterTypesNotSupported,
                SqlRefused,
                ExecutionBacked,
                Configurable,
                Enquoting,
                SelfWrapper {

    private final Connection connection;
    private final Transactions transactions;
    private final Execution execution;
    private final SqlText text;
    private final GeneratedKeys keys;
    private final Arguments arguments;
    private final List<SqlStatement> batch = new ArrayList<>();

    JdbcPreparedStatement(Connection connection, Transactions transactions, SqlText text, GeneratedKeys keys) {
        this.connection = connection;
        this.transactions = transactions;
        this.execution = new Execution(this, transactions, true);
        this.text = text;
        this.keys = keys;
        this.arguments = new Arguments(text);
    }

    @Override
    public Execution execution() {
        return execution;
    }

    @Override
    public void set(int parameterIndex, Value value) throws SQLException {
        execution.checkOpen();
        arguments.set(parameterIndex, value);
    }

    @Override
    public void clearParameters() throws SQLException {
        execution.checkOpen();
        arguments.clear();
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        execution.checkOpen();
        return execution.query(arguments.bind());
    }

    @Override
    public boolean execute() throws SQLException {
        execution.checkOpen();
        return execution.execute(arguments.bind(), keys);
    }

    @Override
    public int executeUpdate() throws SQLException {
        return (int) Math.min(executeLargeUpdate(), Integer.MAX_VALUE);
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        execution.checkOpen();
        return execution.update(arguments.bind(), keys);
    }

    @Override
    public void addBatch() throws SQLException {
        execution.checkOpen();
        batch.add(arguments.bind());
    }

    @Override
    public void clearBatch() throws SQLException {
        execution.checkOpen();
        batch.clear();
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        List<SqlStatement> statements = List.copyOf(batch);
        batch.clear();
        return execution.batch(statements, keys);
    }

    /** Asks the database, the only way to know the columns before a run. */
    @Override
    public @Nullable ResultSetMetaData getMetaData() throws SQLException {
        execution.checkOpen();
        Description description = transactions.describe(text);
        return description.columns().isEmpty()
                ? null
                : new JdbcResultSetMetaData(ResultColumn.of(description.columns()));
    }

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        execution.checkOpen();
        return new JdbcParameterMetaData(text.parameterNames().size());
    }

    @Override
    public Connection getConnection() throws SQLException {
        execution.checkOpen();
        return connection;
    }

    @Override
    public String toString() {
        return text.sql();
    }
}
