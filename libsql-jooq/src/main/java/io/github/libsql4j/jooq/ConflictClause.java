package io.github.libsql4j.jooq;

import java.util.List;
import java.util.Locale;
import org.jooq.Field;
import org.jooq.Insert;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.RowCountQuery;
import org.jooq.SQL;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;

/** {@code INSERT OR …}: what an insert does with a row that violates a constraint. */
enum ConflictClause {
    IGNORE("insert or ignore"),
    REPLACE("insert or replace");

    private final String insert;

    ConflictClause(String insert) {
        this.insert = insert;
    }

    RowCountQuery query(Insert<?> statement) {
        return DSL.query("{0}", sql(statement));
    }

    ResultQuery<Record> resultQuery(ResultQuery<?> statement) {
        if (!(statement instanceof QOM.InsertReturning<?> returning)) {
            throw new IllegalArgumentException("This is no INSERT … RETURNING: " + statement.getClass());
        }
        List<? extends SelectFieldOrAsterisk> asked = returning.$returning();
        QueryPart columns = asked.isEmpty() ? DSL.asterisk() : DSL.list(asked);
        ResultQuery<Record> query = DSL.resultQuery("{0} returning {1}", sql(returning.$insert()), columns);
        Field<?>[] fields = statement.fields();
        return fields.length == 0 ? query : query.coerce(fields);
    }

    private SQL sql(QueryPart statement) {
        if (!(statement instanceof QOM.Insert<?> parts)) {
            throw new IllegalArgumentException("This is no INSERT: " + statement.getClass());
        }
        if (parts.$onDuplicateKeyIgnore() || parts.$onDuplicateKeyUpdate()) {
            throw new IllegalArgumentException(
                    "Of ON CONFLICT and " + insert.toUpperCase(Locale.ROOT) + " an insert can have only one");
        }
        if (parts.$with() != null) {
            throw new IllegalArgumentException("The WITH belongs into the SELECT of the insert");
        }
        QueryPart source = source(parts);
        List<Name> columns =
                parts.$columns().stream().map(Field::getUnqualifiedName).toList();
        return columns.isEmpty()
                ? DSL.sql(insert + " into {0} {1}", parts.$into(), source)
                : DSL.sql(insert + " into {0} ({1}) {2}", parts.$into(), DSL.list(columns), source);
    }

    private static QueryPart source(QOM.Insert<?> parts) {
        if (parts.$select() != null) {
            return parts.$select();
        }
        return parts.$defaultValues() ? DSL.sql("default values") : DSL.sql("values {0}", DSL.list(parts.$values()));
    }
}
