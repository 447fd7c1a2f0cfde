package io.github.libsql4j.client.remote.hrana;

import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.Value;
import java.util.List;

/**
 * A statement on the wire.
 *
 * @param sql its text
 * @param arguments the values of its parameters
 * @param names for each argument the name of its parameter, empty where it has none
 */
public record Stmt(String sql, List<Value> arguments, List<String> names) {

    /**
     * A statement without arguments.
     *
     * @param sql one statement
     * @return the statement
     */
    public static Stmt of(String sql) {
        return new Stmt(sql, List.of(), List.of());
    }

    /**
     * A statement with its arguments.
     *
     * @param statement the statement
     * @return the same for the wire
     */
    public static Stmt of(SqlStatement statement) {
        return new Stmt(statement.sql(), statement.arguments(), statement.text().parameterNames());
    }
}
