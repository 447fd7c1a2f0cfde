package io.github.libsql4j.flyway;

import io.github.libsql4j.client.LibsqlException;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.callback.CallbackExecutor;
import org.flywaydb.core.internal.exception.FlywaySqlException;
import org.flywaydb.core.internal.jdbc.JdbcTemplate;
import org.flywaydb.core.internal.jdbc.Results;
import org.flywaydb.core.internal.sqlscript.DefaultSqlScriptExecutor;
import org.flywaydb.core.internal.sqlscript.SqlScript;
import org.flywaydb.core.internal.sqlscript.SqlStatement;

/**
 * Runs scripts. In a transaction their statements wait for the batch, if nobody wants to see each of them run; otherwise they run
 * one by one, as Flyway does it.
 */
final class BatchScriptExecutor extends DefaultSqlScriptExecutor {

    private final UnitOfWork work;
    private final QueueTemplate template;

    BatchScriptExecutor(
            UnitOfWork work,
            QueueTemplate template,
            CallbackExecutor<Event> callbacks,
            boolean undo,
            boolean outputQueryResults) {
        super(template, callbacks, undo, false, outputQueryResults, null);
        this.work = work;
        this.template = template;
    }

    @Override
    public List<Results> execute(SqlScript script, Configuration configuration) {
        ScriptControl control = ScriptControl.of(script, work.isOpen());
        try {
            if (work.isOpen()) {
                return inTransaction(control, script, configuration);
            }
            return control.foreignKeysOff()
                    ? work.transact(() -> inTransaction(control, script, configuration))
                    : oneByOne(script, configuration);
        } catch (SQLException e) {
            throw new FlywaySqlException(
                    "Unable to execute " + script.getResource().getFilename(), e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new FlywayException(e);
        }
    }

    @Override
    protected Results executeStatement(
            JdbcTemplate jdbcTemplate, SqlScript script, SqlStatement statement, Configuration configuration) {
        if (work.isOpen() && ScriptControl.isImplied(statement.getSql())) {
            return new Results();
        }
        if (work.isQueueing()) {
            Teller teller = new Teller(script, statement, configuration);
            try {
                template.queue(new ScriptStatement(ScriptControl.statement(statement.getSql()), work, teller));
            } catch (LibsqlException e) {
                teller.fail(Errors.sql(e));
            }
        }
        return super.executeStatement(jdbcTemplate, script, statement, configuration);
    }

    /** What a script does to the schema history cannot be known, except that it makes it. */
    private List<Results> oneByOne(SqlScript script, Configuration configuration) {
        try {
            return super.execute(script, configuration);
        } finally {
            work.history().forget();
        }
    }

    /** A script that is not part of a migration, but a callback, does not wait for others: Flyway expects its errors at once. */
    private List<Results> inTransaction(ScriptControl control, SqlScript script, Configuration configuration)
            throws SQLException {
        if (control.savepoints() || Observers.watch(configuration)) {
            work.begin();
        }
        if (control.foreignKeysOff()) {
            if (!work.isQueueing()) {
                throw new FlywayException("Foreign keys cannot be switched off in "
                        + script.getResource().getFilename()
                        + ", since its transaction has begun. Run it without savepoints, Java callbacks and Java migrations in"
                        + " the same group.");
            }
            work.switchForeignKeysOff();
        }
        if (!work.isQueueing()) {
            return oneByOne(script, configuration);
        }
        List<Results> results = super.execute(script, configuration);
        if (!work.isMigrating()) {
            work.flush();
        }
        return results;
    }

    private final class Teller implements ScriptStatement.Teller {

        private final SqlScript script;
        private final SqlStatement statement;
        private final Configuration configuration;

        Teller(SqlScript script, SqlStatement statement, Configuration configuration) {
            this.script = script;
            this.statement = statement;
            this.configuration = configuration;
        }

        @Override
        public String scriptName() {
            return script.getResource().getFilename();
        }

        @Override
        public void tell(Results results) {
            handleResults(results);
        }

        @Override
        public void fail(SQLException error) {
            Results failed = new Results();
            template.extractErrors(failed, error);
            handleException(failed, script, statement, configuration);
        }
    }
}
