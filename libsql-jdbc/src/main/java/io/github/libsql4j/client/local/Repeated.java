package io.github.libsql4j.client.local;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The statements that ran last, kept prepared: programs run the same few over and over, and for a small one SQLite needs longer
 * to prepare it than to run it. SQLite itself prepares them anew when the schema changes.
 */
final class Repeated {

    private static final int MOST = 32;

    /** By their text, the one that was kept last at the end. */
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>();

    /** Gives a statement away if it is there. */
    @Nullable PreparedStatement take(String sql) {
        return statements.remove(sql);
    }

    /** Takes a statement that has ended; without its arguments, which can be large. */
    void keep(String sql, PreparedStatement prepared) throws SQLException {
        prepared.clearParameters();
        PreparedStatement other = statements.put(sql, prepared);
        if (other != null) {
            other.close();
        } else if (statements.size() > MOST) {
            Iterator<PreparedStatement> oldestFirst = statements.values().iterator();
            PreparedStatement oldest = oldestFirst.next();
            oldestFirst.remove();
            oldest.close();
        }
    }
}
