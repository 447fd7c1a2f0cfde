package io.github.libsql4j.client.remote;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.Value;
import io.github.libsql4j.client.WellFormed;
import java.util.List;

/** What cannot be sent is refused before anything is. An {@code SqlText} has checked its own text. */
final class Arguments {

    private Arguments() {}

    static void check(SqlStatement statement) throws LibsqlException {
        List<String> names = statement.text().parameterNames();
        if (areMixed(names)) {
            throw new LibsqlException(
                    SqlState.NOT_SUPPORTED,
                    "A server does not take both named parameters and question marks in one statement");
        }
        for (int i = 0; i < names.size(); i++) {
            Value value = statement.arguments().get(i);
            if (value instanceof Value.Real real && Double.isInfinite(real.value())) {
                throw new LibsqlException(
                        SqlState.NUMERIC_OUT_OF_RANGE,
                        "Parameter " + (i + 1) + " is infinite, which cannot be sent to a server");
            }
            if (value instanceof Value.Text text) {
                WellFormed.text(text.value());
            }
        }
    }

    private static boolean areMixed(List<String> names) {
        for (String name : names) {
            if (name.isEmpty() != names.get(0).isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
