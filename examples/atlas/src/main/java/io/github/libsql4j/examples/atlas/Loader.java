package io.github.libsql4j.examples.atlas;

import static io.github.libsql4j.examples.atlas.db.Tables.COUNTRY;
import static io.github.libsql4j.examples.atlas.db.Tables.COUNTRY_NAME;
import static io.github.libsql4j.examples.atlas.db.Tables.CURRENCY;
import static io.github.libsql4j.examples.atlas.db.Tables.JOURNAL;
import static io.github.libsql4j.examples.atlas.db.Tables.LANGUAGE;
import static io.github.libsql4j.examples.atlas.db.Tables.TIME_ZONE;
import static io.github.libsql4j.examples.atlas.db.Tables.VISIT;
import static io.github.libsql4j.examples.atlas.db.Tables.ZONE_TRANSITION;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Fills the tables with what the JDK knows; what they held before is gone. */
final class Loader {

    /** Enough to make round trips cheap, little enough that no transaction takes long. */
    private static final int CHUNK = 1_000;

    private final DSLContext db;
    private final Progress progress;

    Loader(DSLContext db, Progress progress) {
        this.db = db;
        this.progress = progress;
    }

    void load() {
        clear();
        load(LANGUAGE, Languages.all());
        load(CURRENCY, Currencies.all());
        load(COUNTRY, Countries.all());
        load(COUNTRY_NAME, Countries.names());
        load(TIME_ZONE, TimeZones.all());
        load(ZONE_TRANSITION, TimeZones.transitions());
    }

    /** Empties all tables in one transaction, referring tables first. */
    private void clear() {
        progress.begin("clear");
        int rows = db.transactionResult(transaction -> Stream.of(
                        JOURNAL, VISIT, ZONE_TRANSITION, TIME_ZONE, COUNTRY_NAME, COUNTRY, CURRENCY, LANGUAGE)
                .mapToInt(table -> transaction.dsl().deleteFrom(table).execute())
                .sum());
        progress.end(rows, "rows");
    }

    private <R extends Record> void load(Table<R> table, Stream<R> rows) {
        progress.begin(table.getName());
        int count = 0;
        for (Iterator<R> rest = rows.iterator(); rest.hasNext(); ) {
            count += insertChunk(table, rest);
            progress.dot();
        }
        progress.end(count, "rows");
    }

    /** Inserts up to {@link #CHUNK} rows. The driver makes one transaction and one round trip of a batch. */
    private <R extends Record> int insertChunk(Table<R> table, Iterator<R> rows) {
        BatchBindStep batch = db.batch(insert(table));
        while (batch.size() < CHUNK && rows.hasNext()) {
            batch = batch.bind(rows.next().intoArray());
        }
        return batch.execute().length;
    }

    private Query insert(Table<?> table) {
        List<Field<?>> placeholders =
                table.fieldStream().<Field<?>>map(field -> DSL.val(null, field)).toList();
        return db.insertInto(table).columns(table.fields()).values(placeholders);
    }
}
