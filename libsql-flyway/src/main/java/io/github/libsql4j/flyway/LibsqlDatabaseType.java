package io.github.libsql4j.flyway;

import io.github.libsql4j.jdbc.LibsqlConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.callback.CallbackExecutor;
import org.flywaydb.core.internal.database.base.BaseDatabaseType;
import org.flywaydb.core.internal.database.base.Database;
import org.flywaydb.core.internal.jdbc.ExecutionTemplate;
import org.flywaydb.core.internal.jdbc.JdbcConnectionFactory;
import org.flywaydb.core.internal.jdbc.StatementInterceptor;
import org.flywaydb.core.internal.parser.Parser;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.sqlscript.SqlScriptExecutorFactory;

/**
 * Flyway's support for {@code jdbc:libsql:}, found through {@code META-INF/services}. A migration together with its row in the
 * schema history is one atomic batch, hence one network round trip. Databases of other drivers, sqlite-jdbc among them, stay with
 * Flyway's own types.
 */
public final class LibsqlDatabaseType extends BaseDatabaseType {

    private static final Pattern AUTH_TOKEN = Pattern.compile("[?&]authToken=([^&]*)", Pattern.CASE_INSENSITIVE);

    /** Called by Flyway. */
    public LibsqlDatabaseType() {}

    @Override
    public String getName() {
        return "libSQL";
    }

    /** Before Flyway's own type for SQLite, which takes our connections by the name of the product, too. */
    @Override
    public int getPriority() {
        return 1;
    }

    @Override
    public int getNullType() {
        return Types.VARCHAR;
    }

    @Override
    public boolean supportsReadOnlyTransactions() {
        return false;
    }

    @Override
    public boolean handlesJDBCUrl(String url) {
        return url.startsWith("jdbc:libsql:");
    }

    @Override
    public List<Pattern> getJDBCCredentialsPatterns() {
        List<Pattern> patterns = new ArrayList<>(super.getJDBCCredentialsPatterns());
        patterns.add(AUTH_TOKEN);
        return patterns;
    }

    @Override
    public String getDriverClass(String url, ClassLoader classLoader) {
        return "io.github.libsql4j.jdbc.LibsqlDriver";
    }

    /** Goes by the connection alone, pooled or not: the name of the product is that of SQLite. */
    @Override
    public boolean handlesDatabaseProductNameAndVersion(String name, String version, Connection connection) {
        try {
            return connection.isWrapperFor(LibsqlConnection.class);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public Database<?> createDatabase(
            Configuration configuration, JdbcConnectionFactory connections, StatementInterceptor interceptor) {
        return new LibsqlDatabase(configuration, connections, interceptor);
    }

    @Override
    public Parser createParser(Configuration configuration, ResourceProvider resources, ParsingContext context) {
        return new LibsqlParser(configuration, context);
    }

    /** Flyway calls this twice for its first connection. */
    @Override
    public Connection alterConnectionAsNeeded(Connection connection, Configuration configuration) {
        return UnitOfWork.of(connection) == null ? MigrationConnection.around(connection, configuration) : connection;
    }

    @Override
    public ExecutionTemplate createTransactionalExecutionTemplate(Connection connection, boolean rollbackOnException) {
        UnitOfWork work = UnitOfWork.of(connection);
        return work == null
                ? super.createTransactionalExecutionTemplate(connection, rollbackOnException)
                : new BatchTemplate(work);
    }

    @Override
    public SqlScriptExecutorFactory createSqlScriptExecutorFactory(
            JdbcConnectionFactory connections, CallbackExecutor<Event> callbacks, StatementInterceptor interceptor) {
        SqlScriptExecutorFactory stock = super.createSqlScriptExecutorFactory(connections, callbacks, interceptor);
        return (connection, undo, batch, outputQueryResults) -> {
            UnitOfWork work = UnitOfWork.of(connection);
            return work == null || interceptor != null
                    ? stock.createSqlScriptExecutor(connection, undo, batch, outputQueryResults)
                    : new BatchScriptExecutor(
                            work, new QueueTemplate(connection, this), callbacks, undo, outputQueryResults);
        };
    }
}
