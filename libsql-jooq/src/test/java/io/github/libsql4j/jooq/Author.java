package io.github.libsql4j.jooq;

import java.time.LocalDate;
import org.jooq.Identity;
import org.jooq.TableField;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jooq.impl.UpdatableRecordImpl;

/** A table as the code generator makes it, with a generated key. */
final class Author extends TableImpl<Author.Row> {

    static final Author AUTHOR = new Author();

    final TableField<Row, Long> id = createField(DSL.name("id"), SQLDataType.BIGINT.identity(true), this);
    final TableField<Row, String> name = createField(DSL.name("name"), SQLDataType.CLOB.nullable(false), this);
    final TableField<Row, LocalDate> born = createField(DSL.name("born"), SQLDataType.LOCALDATE, this);

    private Author() {
        super(DSL.name("author"));
    }

    @Override
    public Class<Row> getRecordType() {
        return Row.class;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Identity<Row, Long> getIdentity() {
        return (Identity<Row, Long>) super.getIdentity();
    }

    @Override
    public UniqueKey<Row> getPrimaryKey() {
        return Internal.createUniqueKey(this, DSL.name("author_pk"), id);
    }

    /** A row. */
    static final class Row extends UpdatableRecordImpl<Row> {

        Row() {
            super(AUTHOR);
        }
    }
}
