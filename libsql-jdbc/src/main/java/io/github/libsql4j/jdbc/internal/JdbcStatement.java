package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.SqlStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs SQL without parameters. */
final class JdbcStatement implements SqlAccepted, ExecutionBacked, Configurable, Enquoting, SelfWrapper {

    private final Connection connection;
    private final Execution execution;
    private final boolean takesScripts;
    private final List<SqlStatement> batch = new ArrayList<>();

    JdbcStatement(Connection connection, Transactions transactions, boolean takesScripts) {
        this.connection = connection;
        this.takesScripts = takesScripts;
        this.execution = new Execution(this, transactions, false);
    }

    @Override
    public Execution execution() {
        return execution;
    }

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        execution.checkOpen();
        return execution.query(Sql.withoutParameters(sql));
    }

    /** Of several statements, the first result is the current one and the others follow with {@link #getMoreResults()}. */
    @Override
    public boolean execute(String sql) throws SQLException {
        execution.checkOpen();
        if (takesScripts) {
            List<SqlStatement> script = Sql.script(sql);
            if (script.size() > 1) {
                return execution.execute(script);
            }
        }
        return execute(sql, GeneratedKeys.NONE);
    }

    @Override
    public boolean execute(String sql, GeneratedKeys keys) throws SQLException {
        execution.checkOpen();
        return execution.execute(Sql.withoutParameters(sql), keys);
    }

    @Override
    public long update(String sql, GeneratedKeys keys) throws SQLException {
        execution.checkOpen();
        return execution.update(Sql.withoutParameters(sql), keys);
    }

    @Override
    public void addBatch(String sql) throws SQLException {
        execution.checkOpen();
        batch.add(Sql.withoutParameters(sql));
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
        return execution.batch(statements, GeneratedKeys.NONE);
    }

    @Override
    public Connection getConnection() throws SQLException {
        execution.checkOpen();
        return connection;
    }
}
