package io.github.libsql4j.client.remote;

import io.github.libsql4j.canary.Canary;
import io.github.libsql4j.client.Database;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.Value;
import io.github.libsql4j.client.config.LibsqlConfig;
import io.github.libsql4j.client.config.Location;
import java.util.HashMap;
import java.util.Map;

/** Sessions on a server, and short words for what tests do with them. */
final class RemoteSessions {

    private RemoteSessions() {}

    static Database connect(String jdbcUrl, Map<String, String> properties) throws LibsqlException {
        Map<String, String> all = new HashMap<>(properties);
        all.putIfAbsent("authToken", Canary.TOKEN);
        LibsqlConfig config = LibsqlConfig.parse(jdbcUrl, all);
        return new RemoteDatabase((Location.Remote) config.location(), config);
    }

    static Database database(String jdbcUrl, Map<String, String> properties) {
        try {
            return connect(jdbcUrl, properties);
        } catch (LibsqlException e) {
            throw new AssertionError(e);
        }
    }

    static Session open(String jdbcUrl) {
        return open(jdbcUrl, Map.of());
    }

    static Session open(String jdbcUrl, Map<String, String> properties) {
        try {
            return database(jdbcUrl, properties).open();
        } catch (LibsqlException e) {
            throw new AssertionError(e);
        }
    }

    static StatementResult run(Session session, String sql, Value... arguments) throws LibsqlException {
        return session.execute(SqlStatement.of(sql, arguments));
    }

    static long number(Session session, String sql) throws LibsqlException {
        StatementResult result = run(session, sql);
        result.rows().next();
        return result.rows().integer(0);
    }
}
