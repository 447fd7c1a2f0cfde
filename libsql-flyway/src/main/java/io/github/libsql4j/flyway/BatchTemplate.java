package io.github.libsql4j.flyway;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.exception.FlywaySqlException;
import org.flywaydb.core.internal.jdbc.ExecutionTemplate;

/** What Flyway does in a transaction is one unit of work; a transaction within it is a part of it. */
final class BatchTemplate implements ExecutionTemplate {

    private final UnitOfWork work;

    BatchTemplate(UnitOfWork work) {
        this.work = work;
    }

    @Override
    public <T> T execute(Callable<T> callback) {
        try {
            return work.transact(callback);
        } catch (SQLException e) {
            throw new FlywaySqlException("Unable to commit transaction", e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new FlywayException(e);
        }
    }
}
