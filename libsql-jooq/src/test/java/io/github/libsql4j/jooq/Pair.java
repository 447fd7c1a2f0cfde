package io.github.libsql4j.jooq;

import org.jooq.TableField;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jooq.impl.UpdatableRecordImpl;

/** A table without rowids, with a key of two columns. */
final class Pair extends TableImpl<Pair.Row> {

    static final Pair PAIR = new Pair();

    final TableField<Row, String> a = createField(DSL.name("a"), SQLDataType.CLOB.nullable(false), this);
    final TableField<Row, String> b = createField(DSL.name("b"), SQLDataType.CLOB.nullable(false), this);
    final TableField<Row, Long> v = createField(DSL.name("v"), SQLDataType.BIGINT, this);

    private Pair() {
        super(DSL.name("pair"));
    }

    @Override
    public Class<Row> getRecordType() {
        return Row.class;
    }

    @Override
    public UniqueKey<Row> getPrimaryKey() {
        return Internal.createUniqueKey(this, DSL.name("pair_pk"), a, b);
    }

    /** A row. */
    static final class Row extends UpdatableRecordImpl<Row> {

        Row() {
            super(PAIR);
        }
    }
}
