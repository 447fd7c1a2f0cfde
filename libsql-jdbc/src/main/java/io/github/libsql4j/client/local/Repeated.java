package io.github.libsql4j.client.local;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The last statement that wrote, kept prepared: who loads data runs one statement thousands of times. */
final class Repeated {

    private String sql = "";
    private @Nullable PreparedStatement statement;

    /** Gives the statement away if it is the one asked for. */
    @Nullable PreparedStatement take(String wanted) {
        if (!sql.equals(wanted)) {
            return null;
        }
        PreparedStatement taken = statement;
        statement = null;
        return taken;
    }

    void keep(String text, PreparedStatement prepared) throws SQLException {
        if (statement != null) {
            statement.close();
        }
        sql = text;
        statement = prepared;
    }
}
