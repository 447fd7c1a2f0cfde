package io.github.libsql4j.client.local;

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
    private final Map<String, Prepared> statements = new LinkedHashMap<>();

    /** Gives a statement away if it is there. */
    @Nullable Prepared take(String sql) {
        return statements.remove(sql);
    }

    /** Takes a statement that has ended. */
    void keep(String sql, Prepared prepared) throws SQLException {
        prepared.clear();
        Prepared other = statements.put(sql, prepared);
        if (other != null) {
            other.close();
        } else if (statements.size() > MOST) {
            Iterator<Prepared> oldestFirst = statements.values().iterator();
            Prepared oldest = oldestFirst.next();
            oldestFirst.remove();
            oldest.close();
        }
    }
}
