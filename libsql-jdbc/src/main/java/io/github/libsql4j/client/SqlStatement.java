package io.github.libsql4j.client;

import java.util.List;

/**
 * One statement with its arguments.
 *
 * @param text the SQL
 * @param arguments a value for each parameter, in the order of {@link SqlText#parameterNames()}
 */
public record SqlStatement(SqlText text, List<Value> arguments) {

    /**
     * Copies the arguments.
     *
     * @param text the SQL
     * @param arguments a value for each parameter, in the order of {@link SqlText#parameterNames()}
     * @throws IllegalArgumentException if there are more or fewer arguments than parameters
     */
    public SqlStatement {
        arguments = List.copyOf(arguments);
        if (arguments.size() != text.parameterNames().size()) {
            throw new IllegalArgumentException(
                    "The statement has " + text.parameterNames().size() + " parameters but got " + arguments.size()
                            + " arguments: " + text.sql());
        }
    }

    /**
     * A statement from its text.
     *
     * @param sql exactly one statement
     * @param arguments a value for each parameter
     * @return the statement
     * @throws LibsqlException if the text holds no statement or several
     */
    public static SqlStatement of(String sql, Value... arguments) throws LibsqlException {
        return new SqlStatement(SqlText.of(sql), List.of(arguments));
    }

    /**
     * The SQL as written.
     *
     * @return the text
     */
    public String sql() {
        return text.sql();
    }
}
