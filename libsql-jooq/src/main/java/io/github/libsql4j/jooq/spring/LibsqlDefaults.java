package io.github.libsql4j.jooq.spring;

import io.github.libsql4j.jdbc.LibsqlConnection;
import io.github.libsql4j.jooq.Libsql;
import io.github.libsql4j.jooq.LibsqlRecordListener;
import io.github.libsql4j.jooq.LibsqlVisitListener;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.Configuration;
import org.jooq.ConnectionProvider;
import org.jooq.SQLDialect;
import org.jooq.conf.FetchTriggerValuesAfterReturning;
import org.jooq.exception.DataAccessException;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Sets dialect, settings and listener in jOOQ configurations whose connections are libSQL's. One whose {@code
 * fetchTriggerValuesAfterReturning} somebody has set already, as {@link Libsql#settings()} does, keeps all its settings and listeners.
 */
final class LibsqlDefaults implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof Configuration configuration && isLibsql(configuration.connectionProvider())) {
            if (configuration.dialect() == SQLDialect.DEFAULT) {
                configuration.set(SQLDialect.SQLITE);
            }
            if (configuration.settings().getFetchTriggerValuesAfterReturning()
                    == FetchTriggerValuesAfterReturning.WHEN_NEEDED) {
                configuration.set(Libsql.settings(configuration.settings()));
                configuration.setAppending(new LibsqlVisitListener());
                configuration.setAppending(new LibsqlRecordListener());
            }
        }
        return bean;
    }

    /** Opening a connection to libSQL asks no server. If another database cannot be reached now, it stays as it is. */
    private static boolean isLibsql(ConnectionProvider connections) {
        try {
            Connection connection = connections.acquire();
            try {
                return connection != null && connection.isWrapperFor(LibsqlConnection.class);
            } finally {
                connections.release(connection);
            }
        } catch (SQLException | DataAccessException e) {
            return false;
        }
    }
}
