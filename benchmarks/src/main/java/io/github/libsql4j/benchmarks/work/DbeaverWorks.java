package io.github.libsql4j.benchmarks.work;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Works over DBeaver's driver, in version 1.0.6. Each operation prepares its statement anew, since one that runs again gives the old
 * result, which has ended. What else the others do it cannot: {@code setAutoCommit(false)}, {@code executeUpdate} of a prepared
 * statement, {@code addBatch} and {@code getGeneratedKeys} throw SQLFeatureNotSupportedException, BEGIN is refused ("interactive
 * transaction not allowed in HTTP queries"), and so are answers of more than 10 MB.
 */
final class DbeaverWorks {

    /** What the driver needs. */
    static final List<String> JARS =
            List.of("com.dbeaver.jdbc.driver.libsql", "com.dbeaver.jdbc.api", "org.jkiss.utils", "gson");

    private DbeaverWorks() {}

    static String url(URI server) {
        return "jdbc:dbeaver:libsql:" + server;
    }

    static Work open(Workload workload, URI server, DataSet data) throws SQLException {
        Connection connection = DriverManager.getConnection(url(server));
        Keys keys = new Keys(data.rows());
        Loop.Operation operation = switch (workload) {
            case POINT_SELECT -> () -> read(connection, keys.next());
            case INSERT -> () -> insert(connection);
            case SCAN -> () -> JdbcWorks.scan(connection, data, 0).run();
            default -> throw new IllegalArgumentException("Not for DBeaver's driver: " + workload.label());
        };
        return new Loop(operation, connection);
    }

    private static void read(Connection connection, int id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(Sql.POINT_SELECT)) {
            JdbcWorks.read(select, id);
        }
    }

    private static void insert(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(Sql.INSERT)) {
            insert.setString(1, Sql.TEXT);
            insert.execute();
            JdbcWorks.check(insert.getUpdateCount() == 1, "No row was inserted");
        }
    }
}
