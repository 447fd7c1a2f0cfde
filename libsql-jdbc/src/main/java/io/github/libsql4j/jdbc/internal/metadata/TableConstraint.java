package io.github.libsql4j.jdbc.internal.metadata;

import java.sql.DatabaseMetaData;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A key as written in CREATE TABLE.
 *
 * @param kind which sort of key
 * @param name the name after CONSTRAINT, null without one
 * @param columns the columns of this table, in order
 * @param deferrability of a foreign key, one of the {@code importedKey…} constants of {@link DatabaseMetaData}
 */
record TableConstraint(Kind kind, @Nullable String name, List<String> columns, int deferrability) {

    enum Kind {
        PRIMARY_KEY,
        UNIQUE,
        FOREIGN_KEY
    }

    TableConstraint(Kind kind, @Nullable String name, List<String> columns) {
        this(kind, name, columns, DatabaseMetaData.importedKeyNotDeferrable);
    }

    TableConstraint deferrable(int how) {
        return new TableConstraint(kind, name, columns, how);
    }

    /** Whether these are the columns, in any order. */
    boolean isOn(Collection<String> others) {
        return folded(columns).equals(folded(others));
    }

    private static Set<String> folded(Collection<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }
}
