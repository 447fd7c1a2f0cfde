package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.SqlText;
import io.github.libsql4j.client.Value;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values for the parameters of a statement, as far as they are set. */
final class Arguments {

    private final SqlText text;
    private final @Nullable Value[] values;

    Arguments(SqlText text) {
        this.text = text;
        this.values = new @Nullable Value[text.parameterNames().size()];
    }

    void set(int parameterIndex, Value value) throws SQLException {
        if (parameterIndex < 1 || parameterIndex > values.length) {
            throw SqlErrors.of(
                    SqlState.INVALID_PARAMETER,
                    "There is no parameter " + parameterIndex + "; the statement has " + values.length + " parameters");
        }
        values[parameterIndex - 1] = value;
    }

    void clear() {
        Arrays.fill(values, null);
    }

    SqlStatement bind() throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                String name = text.parameterNames().get(i);
                throw SqlErrors.of(
                        SqlState.INVALID_PARAMETER,
                        "No value for parameter " + (i + 1) + (name.isEmpty() ? "" : " (" + name + ")"));
            }
        }
        return new SqlStatement(text, List.of(values));
    }
}
