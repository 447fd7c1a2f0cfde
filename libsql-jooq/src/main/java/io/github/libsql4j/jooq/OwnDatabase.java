package io.github.libsql4j.jooq;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import java.sql.SQLException;
import org.jooq.CloseableDSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DefaultDSLContext;

/** A context that closes its database with itself. */
final class OwnDatabase extends DefaultDSLContext implements CloseableDSLContext {

    private final transient LibsqlDataSource dataSource;

    OwnDatabase(LibsqlDataSource dataSource) {
        super(Libsql.configuration(dataSource));
        this.dataSource = dataSource;
    }

    @Override
    public void close() {
        try {
            dataSource.close();
        } catch (SQLException e) {
            throw new DataAccessException("The database cannot be closed: " + e.getMessage(), e);
        }
    }
}
