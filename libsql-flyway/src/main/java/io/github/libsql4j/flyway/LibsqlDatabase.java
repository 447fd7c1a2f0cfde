package io.github.libsql4j.flyway;

import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.database.base.Database;
import org.flywaydb.core.internal.database.base.Table;
import org.flywaydb.core.internal.jdbc.JdbcConnectionFactory;
import org.flywaydb.core.internal.jdbc.StatementInterceptor;

/** A libSQL database as Flyway sees it. The schema history looks as it does in SQLite, so that a project can move between both. */
final class LibsqlDatabase extends Database<LibsqlFlywayConnection> {

    LibsqlDatabase(Configuration configuration, JdbcConnectionFactory connections, StatementInterceptor interceptor) {
        super(configuration, connections, interceptor);
    }

    @Override
    protected LibsqlFlywayConnection doGetConnection(java.sql.Connection connection) {
        return new LibsqlFlywayConnection(this, connection);
    }

    @Override
    public void ensureSupported(Configuration configuration) {
        // The driver refuses servers that it cannot speak to.
    }

    /** SQLite keeps the text from the table's name on, so IF NOT EXISTS, for another migrator's sake, leaves no trace. */
    @Override
    @SuppressWarnings("rawtypes")
    public String getRawCreateScript(Table table, boolean baseline) {
        return History.createTable(table.toString()) + """
                 (
                    "installed_rank" INT NOT NULL PRIMARY KEY,
                    "version" VARCHAR(50),
                    "description" VARCHAR(200) NOT NULL,
                    "type" VARCHAR(20) NOT NULL,
                    "script" VARCHAR(1000) NOT NULL,
                    "checksum" INT,
                    "installed_by" VARCHAR(100) NOT NULL,
                    "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
                    "execution_time" INT NOT NULL,
                    "success" BOOLEAN NOT NULL
                );
                """ + (baseline ? getBaselineStatement(table) + ";\n" : "")
                + "CREATE INDEX IF NOT EXISTS " + quote(table.getSchema().getName(), table.getName() + "_s_idx")
                + " ON "
                + quote(table.getName()) + " (\"success\");";
    }

    @Override
    @SuppressWarnings("rawtypes")
    public String getSelectStatement(Table table) {
        return History.select(table.toString());
    }

    /** Servers do not tell who a token belongs to; SQLite has no users. */
    @Override
    protected String doGetCurrentUser() {
        return "";
    }

    @Override
    public boolean supportsDdlTransactions() {
        return true;
    }

    @Override
    public String getBooleanTrue() {
        return "1";
    }

    @Override
    public String getBooleanFalse() {
        return "0";
    }

    @Override
    public boolean catalogIsSchema() {
        return true;
    }

    @Override
    public boolean useSingleConnection() {
        return true;
    }
}
