package io.github.libsql4j.flyway;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.exception.FlywaySqlException;
import org.jspecify.annotations.Nullable;

/**
 * The connection that Flyway gets. Who uses it directly, as Java migrations and callbacks do, is in an ordinary transaction, in
 * which what waited for the batch has run before.
 */
final class MigrationConnection implements InvocationHandler {

    private static final Set<String> DIRECT_USES =
            Set.of("createStatement", "prepareStatement", "prepareCall", "setSavepoint", "unwrap");

    private final Connection connection;
    private final UnitOfWork work;

    private MigrationConnection(Connection connection, UnitOfWork work) {
        this.connection = connection;
        this.work = work;
    }

    static Connection around(Connection connection, Configuration configuration) {
        try {
            UnitOfWork work = new UnitOfWork(connection, configuration.getTable());
            return (Connection) Proxy.newProxyInstance(
                    MigrationConnection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    new MigrationConnection(connection, work));
        } catch (SQLException e) {
            throw new FlywaySqlException("Unable to reach the libSQL connection", e);
        }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a proxy asked for equality would ask here again
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        String name = method.getName();
        Object argument = arguments == null || arguments.length == 0 ? null : arguments[0];
        if (argument == UnitOfWork.class) {
            return name.equals("unwrap") ? work : (Object) true;
        }
        switch (name) {
            case "equals" -> {
                return proxy == argument;
            }
            case "close" -> work.close();
            default -> {
                if (DIRECT_USES.contains(name)) {
                    work.begin();
                }
            }
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
