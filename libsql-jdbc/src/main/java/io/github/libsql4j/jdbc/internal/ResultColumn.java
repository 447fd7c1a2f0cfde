package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.Column;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a result with its type.
 *
 * @param name the name or alias
 * @param type the type that was declared or, for want of one, that the value in a row suggests
 */
record ResultColumn(String name, DeclaredType type) {

    static List<ResultColumn> of(Rows rows, boolean hasRow) {
        List<ResultColumn> columns = new ArrayList<>();
        for (int i = 0; i < rows.columns().size(); i++) {
            Column column = rows.columns().get(i);
            columns.add(new ResultColumn(
                    column.name(), type(column.declaredType(), hasRow ? rows.type(i) : ValueType.NULL)));
        }
        return columns;
    }

    static List<ResultColumn> of(List<Column> columns) {
        return columns.stream()
                .map(column -> new ResultColumn(column.name(), type(column.declaredType(), ValueType.NULL)))
                .toList();
    }

    /** Names for expressions are those that jOOQ and others read without loss: an INTEGER would be an int for them. */
    private static DeclaredType type(@Nullable String declared, ValueType value) {
        if (declared != null && !declared.isBlank()) {
            return DeclaredType.of(declared);
        }
        return DeclaredType.of(
                switch (value) {
                    case INTEGER -> "BIGINT";
                    case REAL -> "DOUBLE";
                    case TEXT -> "TEXT";
                    case BLOB -> "BLOB";
                    case NULL -> "ANY";
                });
    }
}
