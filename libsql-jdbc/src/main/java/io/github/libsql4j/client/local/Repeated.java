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

    /** The one that was kept last of all: a batch runs the same one each time. */
    private @Nullable Prepared newest;

    /** Gives a statement away if it is there. */
    @Nullable Prepared take(String sql) {
        Prepared last = newest;
        if (last != null && last.sql().equals(sql)) {
            newest = null;
            return last;
        }
        return statements.remove(sql);
    }

    /** Takes a statement that has ended. */
    void keep(Prepared prepared) throws SQLException {
        prepared.clear();
        Prepared before = newest;
        newest = prepared;
        if (before == null) {
            return;
        }
        Prepared other = statements.put(before.sql(), before);
        if (other != null) {
            other.close();
        } else if (statements.size() > MOST) {
            Iterator<Prepared> oldestFirst = statements.values().iterator();
            Prepared oldest = oldestFirst.next();
            oldestFirst.remove();
            oldest.close();
        }
    }

    /** Closes all, of which some may be asked for the columns of their last run. */
    void close() throws SQLException {
        if (newest != null) {
            newest.close();
            newest = null;
        }
        for (Prepared statement : statements.values()) {
            statement.close();
        }
        statements.clear();
    }
}
