package io.github.libsql4j.jooq;

import static io.github.libsql4j.jooq.Author.AUTHOR;

import java.util.List;
import javax.sql.DataSource;
import org.jooq.Configuration;
import org.jooq.DSLContext;

/** What the parts of the contract need: a database with the tables of {@link JooqContractTest}, which are empty. */
interface JooqFixture {

    DataSource dataSource();

    /** A new configuration on {@link #dataSource()}. */
    Configuration configuration();

    /** A context on {@link #configuration()}. */
    DSLContext ctx();

    default void insert(DSLContext ctx, String name) {
        ctx.insertInto(AUTHOR, AUTHOR.name).values(name).execute();
    }

    default List<String> names(DSLContext ctx) {
        return ctx.select(AUTHOR.name).from(AUTHOR).orderBy(AUTHOR.id).fetch(AUTHOR.name);
    }
}
