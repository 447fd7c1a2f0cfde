package io.github.libsql4j.examples.boot;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** The tables that the migrations make. */
final class Tables {

    static final Table<Record> BOOK = table(name("book"));
    static final Field<String> ISBN = field(name("isbn"), SQLDataType.VARCHAR);
    static final Field<String> TITLE = field(name("title"), SQLDataType.VARCHAR);
    static final Field<Integer> COPIES = field(name("copies"), SQLDataType.INTEGER);

    static final Table<Record> LOAN = table(name("loan"));
    static final Field<Long> ID = field(name("id"), SQLDataType.BIGINT);
    static final Field<String> READER = field(name("reader"), SQLDataType.VARCHAR);

    private Tables() {}
}
