package io.github.libsql4j.examples.atlas;

import static io.github.libsql4j.examples.atlas.db.Tables.COUNTRY_NAME;
import static io.github.libsql4j.examples.atlas.db.Tables.JOURNAL;
import static io.github.libsql4j.examples.atlas.db.Tables.VISIT;
import static org.jooq.impl.DSL.val;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Result;
import org.jooq.Rows;

/** A traveller who changes the data: with an upsert, with RETURNING, and in a transaction that comes to nothing. */
final class Travels {

    private final DSLContext db;

    Travels(DSLContext db) {
        this.db = db;
    }

    /** An upsert that counts the trips to each country, and returns how many rows it inserted or updated. */
    int count(List<String> trips) {
        return db.insertInto(VISIT, VISIT.COUNTRY_CODE)
                .valuesOfRows(trips.stream().collect(Rows.toRowList(country -> val(country))))
                .onConflict(VISIT.COUNTRY_CODE)
                .doUpdate()
                .set(VISIT.TRIPS, VISIT.TRIPS.plus(1))
                .execute();
    }

    /** The countries by number of trips. */
    Result<Record2<String, Long>> visits() {
        return db.select(COUNTRY_NAME.NAME.as("country"), VISIT.TRIPS)
                .from(VISIT)
                .join(COUNTRY_NAME)
                .on(COUNTRY_NAME.COUNTRY_CODE.eq(VISIT.COUNTRY_CODE))
                .where(COUNTRY_NAME.LANGUAGE_TAG.eq("en"))
                .orderBy(VISIT.TRIPS.desc(), COUNTRY_NAME.NAME)
                .fetch();
    }

    /** An insert that returns the key which the database gave the row. */
    long write(String entry) {
        return db.insertInto(JOURNAL, JOURNAL.ENTRY)
                .values(entry)
                .returningResult(JOURNAL.ID)
                .fetchSingle(JOURNAL.ID);
    }

    /** The journal, with what a trigger wrote into it. */
    Result<Record2<Long, String>> journal() {
        return db.select(JOURNAL.ID, JOURNAL.ENTRY)
                .from(JOURNAL)
                .orderBy(JOURNAL.ID)
                .fetch();
    }

    /** A transaction that deletes every name of a country and then fails: the rows before, within and after it. */
    Result<Record3<Integer, Integer, Integer>> forgetAllNames() {
        int before = db.fetchCount(COUNTRY_NAME);
        AtomicInteger within = new AtomicInteger();
        try {
            db.transaction(transaction -> {
                transaction.dsl().deleteFrom(COUNTRY_NAME).execute();
                within.set(transaction.dsl().fetchCount(COUNTRY_NAME));
                throw new ChangeOfMind();
            });
        } catch (ChangeOfMind e) {
            // jOOQ has rolled the transaction back
        }
        return db.select(
                        val(before).as("before"),
                        val(within.get()).as("within"),
                        val(db.fetchCount(COUNTRY_NAME)).as("after"))
                .fetch();
    }

    private static final class ChangeOfMind extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
