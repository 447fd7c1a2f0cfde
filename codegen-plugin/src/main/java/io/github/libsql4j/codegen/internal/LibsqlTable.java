package io.github.libsql4j.codegen.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableOptions.TableType;
import org.jooq.exception.DataDefinitionException;
import org.jooq.impl.DSL;
import org.jooq.impl.ParserException;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.DefaultColumnDefinition;
import org.jooq.meta.DefaultDataTypeDefinition;
import org.jooq.meta.SchemaDefinition;
import org.jooq.meta.sqlite.SQLiteTableDefinition;
import org.jspecify.annotations.Nullable;

/** A table or view, with the columns as libSQL means them. */
public final class LibsqlTable extends SQLiteTableDefinition {

    /** The tables and views of a copy, and whether the primary key of a table is its rowid by another name. */
    public static final String ALL = """
            SELECT m.name, m.type, m.sql,
                   m.type = 'table' AND l.type = 'table' AND l.wr = 0
                     AND NOT EXISTS (SELECT 1 FROM pragma_index_list(m.name) i WHERE i.origin = 'pk') AS rowid_key,
                   l.type = 'virtual' AS virtual
            FROM sqlite_schema m JOIN pragma_table_list l ON l.schema = 'main' AND l.name = m.name
            WHERE m.type IN ('table', 'view') AND l.type <> 'shadow' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
            ORDER BY m.name""";

    // jOOQ takes the type of a field without one from its first value, and for NULL reads nothing.
    private static final Field<String> COLUMN_NAME = DSL.field("name", String.class);
    private static final Field<String> TYPE = DSL.field("type", String.class);
    private static final Field<Boolean> NOT_NULL = DSL.field("\"notnull\"", Boolean.class);
    private static final Field<String> DEFAULT = DSL.field("dflt_value", String.class);
    private static final Field<Integer> KEY = DSL.field("pk", Integer.class);
    private static final Field<Integer> HIDDEN = DSL.field("hidden", Integer.class);

    /** A column of a virtual table that SELECT * leaves out. */
    private static final int OF_VIRTUAL_TABLE = 1;

    private final boolean rowidKey;
    private final boolean fts5;
    private final boolean view;
    private @Nullable Map<String, Understood> interpreted;

    /**
     * A table or view.
     *
     * @param schema the one schema
     * @param row a row of {@link #ALL}
     */
    public LibsqlTable(SchemaDefinition schema, Record row) {
        super(
                schema,
                row.get("name", String.class),
                "",
                "view".equals(row.get("type")) ? TableType.VIEW : TableType.TABLE,
                row.get("sql", String.class));
        this.view = "view".equals(row.get("type"));
        this.rowidKey = row.get("rowid_key", boolean.class);
        this.fts5 = row.get("virtual", boolean.class)
                && row.get("sql", String.class).toLowerCase(Locale.ROOT).matches("(?s).*\\busing\\s+fts5\\b.*");
    }

    @Override
    public List<ColumnDefinition> getElements0() throws SQLException {
        List<ColumnDefinition> columns = new ArrayList<>();
        for (Record row : create().select(COLUMN_NAME, TYPE, NOT_NULL, DEFAULT, KEY, HIDDEN)
                .from("pragma_table_xinfo({0})", DSL.inline(getName()))
                .orderBy(DSL.field("cid"))) {
            int hidden = row.get(HIDDEN);
            if (hidden != OF_VIRTUAL_TABLE || fts5) {
                columns.add(column(row, hidden, columns.size() + 1));
            }
        }
        return columns;
    }

    private ColumnDefinition column(Record row, int hidden, int position) {
        String name = row.get(COLUMN_NAME);
        DeclaredType declared = DeclaredType.of(row.get(TYPE));
        Understood understood = understood(name, declared, hidden);
        boolean identity = rowidKey && row.get(KEY) > 0;
        boolean nullable = !identity && !row.get(NOT_NULL);
        DefaultDataTypeDefinition type =
                new ColumnType(getDatabase(), getSchema(), declared, understood, nullable, row.get(DEFAULT));
        return new DefaultColumnDefinition(
                getDatabase().getTable(getSchema(), getName()), name, position, type, identity, hidden > 0, null);
    }

    private Understood understood(String name, DeclaredType declared, int hidden) {
        if (fts5) {
            return hidden == OF_VIRTUAL_TABLE && name.equals("rank")
                    ? Understood.of(DeclaredType.of("REAL"))
                    : Understood.TEXT;
        }
        Understood understood = Understood.of(declared);
        return view && understood.equals(Understood.OTHER) ? interpreted().getOrDefault(name, understood) : understood;
    }

    /** The columns of a view that are expressions have no type in SQLite; jOOQ's parser may tell one. */
    private Map<String, Understood> interpreted() {
        if (interpreted == null) {
            interpreted = new HashMap<>();
            try {
                DSLContext context = create();
                Query query = context.parser().parseQuery(getSource());
                for (Table<?> table : context.meta(query).getTables(getInputName())) {
                    for (Field<?> field : table.fields()) {
                        interpreted.put(field.getName(), of(field.getDataType()));
                    }
                }
            } catch (ParserException | DataDefinitionException e) {
                // Then its type is not known.
            }
        }
        return interpreted;
    }

    private static Understood of(DataType<?> type) {
        return Understood.of(DeclaredType.of(type.getName()));
    }
}
