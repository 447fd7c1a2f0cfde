package io.github.libsql4j.jdbc.internal.metadata;

import io.github.libsql4j.client.Column;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions of the engine, one row for each number of arguments that a function takes. */
final class FunctionsQuery {

    private static final List<Column> COLUMNS = Answer.columns(
            "FUNCTION_CAT TEXT",
            "FUNCTION_SCHEM TEXT",
            "FUNCTION_NAME TEXT",
            "REMARKS TEXT",
            "FUNCTION_TYPE INTEGER",
            "SPECIFIC_NAME TEXT");

    private static final String SQL = """
            SELECT DISTINCT f.name, f.name || '/' || CASE WHEN f.narg < 0 THEN '*' ELSE f.narg END
            FROM pragma_function_list f
            WHERE %s
            ORDER BY 1, 2""".formatted(NamePattern.on("f.name"));

    private final MetadataContext context;

    FunctionsQuery(MetadataContext context) {
        this.context = context;
    }

    ResultSet functions(@Nullable String namePattern) throws SQLException {
        Answer answer = new Answer(COLUMNS);
        try (ResultSet found = context.query(SQL, List.of(new NamePattern(namePattern).like()))) {
            while (found.next()) {
                answer.row(null, null, found.getString(1), null, DatabaseMetaData.functionNoTable, found.getString(2));
            }
        }
        return answer.on(context);
    }
}
