package io.github.libsql4j.codegen.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.impl.DSL;
import org.jooq.meta.Database;
import org.jooq.meta.DefaultDataTypeDefinition;
import org.jooq.meta.SchemaDefinition;

/** The type of a column. A user's forced types may name it as it was declared, or as it was understood. */
final class ColumnType extends DefaultDataTypeDefinition {

    private final DeclaredType declared;

    /**
     * A type.
     *
     * @param declared as in the CREATE TABLE
     * @param understood what it means
     * @param nullable whether it takes NULL
     * @param defaultValue the SQL of the default, or null
     */
    @SuppressWarnings("NullAway") // jOOQ takes null for each that there is not
    ColumnType(
            Database database,
            SchemaDefinition schema,
            DeclaredType declared,
            Understood understood,
            boolean nullable,
            String defaultValue) {
        super(
                database,
                schema,
                understood.type(),
                declared.precision(),
                declared.precision(),
                declared.scale(),
                nullable,
                defaultValue,
                DSL.name(understood.type()),
                understood.converter(),
                null,
                understood.userType());
        this.declared = declared;
    }

    @Override
    public List<String> getMatchNames() {
        Set<String> names = new LinkedHashSet<>(super.getMatchNames());
        names.addAll(declared.names());
        return List.copyOf(names);
    }
}
