package io.github.libsql4j.client.sqlite;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement that fails if any row refers to one that does not exist. A batch on a server can only tell a step that failed from
 * one that did not, so what <a href="https://www.sqlite.org/pragma.html#pragma_foreign_key_check">PRAGMA foreign_key_check</a>
 * finds is made an error: taken for a JSON path, which it is not, it comes back in the message.
 */
public final class ForeignKeyCheck {

    /** The statement. */
    public static final String SQL = "SELECT json_extract('{}', 'row ' || coalesce(rowid, '?') || ' of ' || \"table\""
            + " || ' refers to a missing row of ' || parent) FROM pragma_foreign_key_check";

    /** SQLITE_CONSTRAINT_FOREIGNKEY */
    private static final int RESULT_CODE = 787;

    private static final Pattern FOUND = Pattern.compile("'(row .*)'", Pattern.DOTALL);

    private ForeignKeyCheck() {}

    /**
     * What the failure of the statement means.
     *
     * @param failure why the statement failed
     * @return an error with SQLState 23503, or the failure itself if it has another reason
     */
    public static LibsqlException violation(LibsqlException failure) {
        Matcher found = FOUND.matcher(failure.getMessage());
        return found.find()
                ? new LibsqlException(
                        SqlState.FOREIGN_KEY_VIOLATION,
                        RESULT_CODE,
                        "FOREIGN KEY constraint failed: " + found.group(1).replace("''", "'"),
                        failure)
                : failure;
    }
}
