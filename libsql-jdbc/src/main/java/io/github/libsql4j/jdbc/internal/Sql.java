package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.SqlText;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The text of a statement, as JDBC takes it. */
final class Sql {

    private Sql() {}

    static SqlText text(String sql) throws SQLException {
        try {
            return SqlText.of(sql);
        } catch (LibsqlException e) {
            throw SqlErrors.of(e);
        }
    }

    static SqlStatement withoutParameters(String sql) throws SQLException {
        return withoutParameters(text(sql));
    }

    /** The statements of a text that may hold several. */
    static List<SqlStatement> script(String sql) throws SQLException {
        try {
            List<SqlStatement> statements = new ArrayList<>();
            for (SqlText text : SqlText.all(sql)) {
                statements.add(withoutParameters(text));
            }
            return statements;
        } catch (LibsqlException e) {
            throw SqlErrors.of(e);
        }
    }

    private static SqlStatement withoutParameters(SqlText text) throws SQLException {
        if (!text.parameterNames().isEmpty()) {
            throw SqlErrors.of(
                    SqlState.INVALID_PARAMETER, "No value for parameter 1; a prepared statement takes values");
        }
        return new SqlStatement(text, List.of());
    }
}
