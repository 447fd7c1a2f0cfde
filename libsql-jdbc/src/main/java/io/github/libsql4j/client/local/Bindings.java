package io.github.libsql4j.client.local;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.Value;
import io.github.libsql4j.client.WellFormed;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of one run of a prepared statement after the other, in the form in which sqlite-jdbc takes them. */
final class Bindings {

    /** Characters or bytes from which an argument is too large to be held until the next run. */
    private static final int LARGE = 1_000;

    private final @Nullable Object[] arguments;
    private boolean large;

    Bindings(int parameters) {
        this.arguments = new @Nullable Object[parameters];
    }

    /** The arguments of the next run; the array is the same for each. */
    @Nullable Object[] of(SqlStatement statement) throws LibsqlException {
        List<Value> values = statement.arguments();
        if (arguments.length != values.size()) {
            throw new LibsqlException(
                    SqlState.INVALID_PARAMETER,
                    "SQLite sees " + arguments.length + " parameters, but there are " + values.size() + " arguments: "
                            + statement.sql());
        }
        for (int index = 0; index < arguments.length; index++) {
            arguments[index] = argument(values.get(index));
        }
        return arguments;
    }

    /** Lets go of the arguments if one of them was large, which it returns. */
    boolean releaseLarge() {
        boolean was = large;
        if (was) {
            large = false;
            Arrays.fill(arguments, null);
        }
        return was;
    }

    private @Nullable Object argument(Value value) throws LibsqlException {
        return switch (value.type()) {
            case NULL -> null;
            case INTEGER -> ((Value.Int) value).value();
            case REAL -> ((Value.Real) value).value();
            case TEXT -> {
                String text = ((Value.Text) value).value();
                WellFormed.text(text);
                large |= text.length() >= LARGE;
                yield text;
            }
            case BLOB -> {
                byte[] blob = ((Value.Blob) value).value();
                large |= blob.length >= LARGE;
                yield blob;
            }
        };
    }
}
