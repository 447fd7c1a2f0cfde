package io.github.libsql4j.jooq;

import java.math.BigDecimal;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

/** A table without a key that is known to jOOQ. */
final class Book extends TableImpl<Record> {

    static final Book BOOK = new Book();

    final TableField<Record, Long> id = createField(DSL.name("id"), SQLDataType.BIGINT, this);
    final TableField<Record, Long> authorId = createField(DSL.name("author_id"), SQLDataType.BIGINT, this);
    final TableField<Record, String> title = createField(DSL.name("title"), SQLDataType.CLOB, this);
    final TableField<Record, BigDecimal> price = createField(DSL.name("price"), SQLDataType.NUMERIC(10, 2), this);

    private Book() {
        super(DSL.name("book"));
    }
}
