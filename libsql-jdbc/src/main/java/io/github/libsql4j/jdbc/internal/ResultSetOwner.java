package io.github.libsql4j.jdbc.internal;

import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Who made a result set, and whose end is its end. */
interface ResultSetOwner {

    boolean isClosed();

    /** The statement that users see; null for a result of metadata. */
    @Nullable Statement statement();

    /** Told when a user has closed the result set. */
    void resultSetClosed() throws SQLException;
}
