package io.github.libsql4j.flyway;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.flywaydb.core.internal.jdbc.Result;
import org.flywaydb.core.internal.jdbc.Results;
import org.jspecify.annotations.Nullable;

/** A statement of a script that waits for its batch, with whom to tell how it went. */
final class ScriptStatement {

    /** Who ran the script. */
    interface Teller {
        /** The name of the script, without folders. */
        String scriptName();

        /** Tells what the statement returned. */
        void tell(Results results);

        /** Throws what Flyway throws when a statement fails. */
        void fail(SQLException error);
    }

    private final io.github.libsql4j.client.SqlStatement sql;
    private final Teller teller;
    private final Results results = new Results();
    private final UnitOfWork work;

    ScriptStatement(io.github.libsql4j.client.SqlStatement sql, UnitOfWork work, Teller teller) {
        this.sql = sql;
        this.work = work;
        this.teller = teller;
    }

    io.github.libsql4j.client.SqlStatement sql() {
        return sql;
    }

    String scriptName() {
        return teller.scriptName();
    }

    /** Waits; the results are those that will be filled. */
    Results queue() {
        work.add(this);
        return results;
    }

    void succeeded(StatementResult result) throws SQLException {
        try {
            if (result.hasColumns()) {
                results.addResult(new Result(-1, columns(result.rows()), data(result.rows()), sql.sql()));
            } else {
                results.addResult(new Result(result.affectedRows(), null, null, sql.sql()));
            }
        } catch (LibsqlException e) {
            throw Errors.sql(e);
        }
        teller.tell(results);
    }

    void failed(SQLException error) {
        teller.fail(Advice.added(error, sql.sql()));
    }

    private static List<String> columns(Rows rows) {
        return rows.columns().stream().map(column -> column.name()).toList();
    }

    private static List<List<@Nullable String>> data(Rows rows) throws LibsqlException {
        List<List<@Nullable String>> data = new ArrayList<>();
        int width = rows.columns().size();
        while (rows.next()) {
            List<@Nullable String> row = new ArrayList<>();
            for (int column = 0; column < width; column++) {
                row.add(text(rows.value(column)));
            }
            data.add(Collections.unmodifiableList(row));
        }
        return data;
    }

    private static @Nullable String text(Value value) {
        return switch (value.type()) {
            case NULL -> null;
            case INTEGER -> Long.toString(((Value.Int) value).value());
            case REAL -> Double.toString(((Value.Real) value).value());
            case TEXT -> ((Value.Text) value).value();
            case BLOB -> new String(((Value.Blob) value).value(), java.nio.charset.StandardCharsets.UTF_8);
        };
    }
}
