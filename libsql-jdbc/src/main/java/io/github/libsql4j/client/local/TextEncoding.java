package io.github.libsql4j.client.local;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/** How the texts of a database are stored: almost always in UTF-8, which nothing but the database itself knows. */
final class TextEncoding {

    private final SQLiteConnection connection;
    private @Nullable Boolean utf8;

    TextEncoding(SQLiteConnection connection) {
        this.connection = connection;
    }

    boolean isUtf8() throws SQLException {
        Boolean known = utf8;
        if (known == null) {
            try (Statement statement = connection.createStatement();
                    ResultSet encoding = statement.executeQuery("PRAGMA encoding")) {
                known = encoding.next() && encoding.getString(1).equals("UTF-8");
            }
            utf8 = known;
        }
        return known;
    }

    /** After what may have changed it, as long as the database was empty. */
    void forget() {
        utf8 = null;
    }
}
