package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.SqlState;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What a user wants result sets to be, in the constants of {@link ResultSet}. */
record ResultSetForm(int type, int concurrency, int holdability) {

    /** Refuses numbers that are none of the constants. */
    void check() throws SQLException {
        if (type < ResultSet.TYPE_FORWARD_ONLY || type > ResultSet.TYPE_SCROLL_SENSITIVE) {
            throw SqlErrors.of(SqlState.INVALID_PARAMETER, "Not a type of result sets: " + type);
        }
        if (concurrency != ResultSet.CONCUR_READ_ONLY && concurrency != ResultSet.CONCUR_UPDATABLE) {
            throw SqlErrors.of(SqlState.INVALID_PARAMETER, "Not a concurrency of result sets: " + concurrency);
        }
        checkHoldability(holdability);
    }

    boolean isAvailable() {
        return type == ResultSet.TYPE_FORWARD_ONLY && concurrency == ResultSet.CONCUR_READ_ONLY;
    }

    /** Results stay readable over a commit; who wants them closed may close them. */
    static void checkHoldability(int holdability) throws SQLException {
        if (holdability != ResultSet.HOLD_CURSORS_OVER_COMMIT && holdability != ResultSet.CLOSE_CURSORS_AT_COMMIT) {
            throw SqlErrors.of(SqlState.INVALID_PARAMETER, "Not a holdability: " + holdability);
        }
    }
}
