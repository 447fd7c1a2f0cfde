package io.github.libsql4j.jdbc.internal.metadata;

import io.github.libsql4j.client.Column;
import io.github.libsql4j.client.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tables and views of the database. Virtual tables are tables: that is what tools look for. */
final class TablesQuery {

    private static final String TABLE = "TABLE";
    private static final String VIEW = "VIEW";
    private static final String SYSTEM_TABLE = "SYSTEM TABLE";

    /** In the order in which {@code getTableTypes} must return them. */
    private static final List<String> TYPES = List.of(SYSTEM_TABLE, TABLE, VIEW);

    /** What a tool gets that does not ask for types: system tables would only be in its way. */
    private static final List<String> USER_TYPES = List.of(TABLE, VIEW);

    private static final List<Column> TYPE_COLUMNS = Answer.columns("TABLE_TYPE TEXT");

    private static final List<Column> COLUMNS = Answer.columns(
            "TABLE_CAT TEXT",
            "TABLE_SCHEM TEXT",
            "TABLE_NAME TEXT",
            "TABLE_TYPE TEXT",
            "REMARKS TEXT",
            "TYPE_CAT TEXT",
            "TYPE_SCHEM TEXT",
            "TYPE_NAME TEXT",
            "SELF_REFERENCING_COL_NAME TEXT",
            "REF_GENERATION TEXT");

    private static final String SQL = """
            SELECT name, kind FROM (
              SELECT l.name AS name,
                     CASE WHEN %s THEN 'SYSTEM TABLE' WHEN l.type = 'view' THEN 'VIEW' ELSE 'TABLE' END AS kind
              FROM pragma_table_list l
              WHERE l.schema = 'main' AND %s)
            WHERE kind IN (%s)
            ORDER BY kind, name""".formatted(SystemTables.CONDITION, NamePattern.on("l.name"), "%s");

    private final MetadataContext context;

    TablesQuery(MetadataContext context) {
        this.context = context;
    }

    ResultSet tables(@Nullable String namePattern, String @Nullable [] types) throws SQLException {
        Set<String> wanted = wanted(types);
        if (wanted.isEmpty()) {
            return Answer.none(context, COLUMNS);
        }
        List<Value> arguments = new ArrayList<>();
        arguments.add(new NamePattern(namePattern).like());
        wanted.forEach(type -> arguments.add(Value.of(type)));
        String sql = SQL.replace("IN (%s)", "IN (" + String.join(", ", Collections.nCopies(wanted.size(), "?")) + ")");
        Answer answer = new Answer(COLUMNS);
        try (ResultSet tables = context.query(sql, arguments)) {
            while (tables.next()) {
                answer.row(null, null, tables.getString(1), tables.getString(2), null, null, null, null, null, null);
            }
        }
        return answer.on(context);
    }

    ResultSet types() throws SQLException {
        Answer answer = new Answer(TYPE_COLUMNS);
        TYPES.forEach(answer::row);
        return answer.on(context);
    }

    private static Set<String> wanted(String @Nullable [] types) {
        if (types == null || types.length == 0) {
            return new TreeSet<>(USER_TYPES);
        }
        Set<String> wanted = new TreeSet<>(TYPES);
        wanted.retainAll(
                Arrays.stream(types).map(type -> type.toUpperCase(Locale.ROOT)).toList());
        return wanted;
    }
}
