package io.github.libsql4j.codegen;

import org.jooq.codegen.JavaGenerator;
import org.jooq.codegen.JavaWriter;
import org.jooq.meta.DataTypeDefinition;
import org.jooq.meta.Database;

/**
 * jOOQ's own generator, which also marks the columns that cannot be written, those that the database generates: {@code
 * io.github.libsql4j.jooq.Libsql} leaves them out of what records write.
 */
public class LibsqlJavaGenerator extends JavaGenerator {

    /** Makes a generator; jOOQ does so. */
    public LibsqlJavaGenerator() {}

    @Override
    protected String getJavaTypeReference(Database db, DataTypeDefinition type, JavaWriter out) {
        String reference = super.getJavaTypeReference(db, type, out);
        return type.isReadonly() ? reference + ".readonly(true)" : reference;
    }
}
