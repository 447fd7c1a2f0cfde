package io.github.libsql4j.examples.atlas;

import static io.github.libsql4j.examples.atlas.db.Tables.COUNTRY;
import static io.github.libsql4j.examples.atlas.db.Tables.COUNTRY_NAME;
import static io.github.libsql4j.examples.atlas.db.Tables.CURRENCY;
import static io.github.libsql4j.examples.atlas.db.Tables.CURRENCY_AREA;
import static io.github.libsql4j.examples.atlas.db.Tables.LANGUAGE;
import static io.github.libsql4j.examples.atlas.db.Tables.TIME_ZONE;
import static io.github.libsql4j.examples.atlas.db.Tables.ZONE_TRANSITION;
import static org.jooq.impl.DSL.cast;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.length;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.substring;

import io.github.libsql4j.examples.atlas.db.tables.CountryName;
import java.util.stream.Stream;
import org.jooq.CommonTableExpression;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Result;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Questions to the atlas that only read. */
final class Queries {

    private final DSLContext db;

    Queries(DSLContext db) {
        this.db = db;
    }

    /** A union, so that a server is asked once. */
    Result<Record2<String, Integer>> rowsPerTable() {
        return Stream.of(LANGUAGE, CURRENCY, COUNTRY, COUNTRY_NAME, TIME_ZONE, ZONE_TRANSITION)
                .<Select<Record2<String, Integer>>>map(Queries::rowsIn)
                .reduce(Select::unionAll)
                .map(db::fetch)
                .orElseThrow();
    }

    private static Select<Record2<String, Integer>> rowsIn(Table<?> table) {
        return select(inline(table.getName()).as("table"), count().as("rows")).from(table);
    }

    /** A join of a table with itself, and a join to the languages that jOOQ makes from the foreign key. */
    Result<Record3<String, Integer, Integer>> languagesCloseToEnglish() {
        CountryName english = COUNTRY_NAME.as("english");
        Field<Integer> same = count().as("same names");
        return db.select(
                        COUNTRY_NAME.language().NAME.as("language"),
                        same,
                        max(length(COUNTRY_NAME.NAME)).as("longest"))
                .from(COUNTRY_NAME)
                .join(english)
                .on(english.COUNTRY_CODE.eq(COUNTRY_NAME.COUNTRY_CODE))
                .and(english.LANGUAGE_TAG.eq("en"))
                .where(COUNTRY_NAME.LANGUAGE_TAG.ne("en"))
                .and(COUNTRY_NAME.NAME.eq(english.NAME))
                .groupBy(COUNTRY_NAME.LANGUAGE_TAG)
                .orderBy(same.desc(), COUNTRY_NAME.LANGUAGE_TAG)
                .limit(3)
                .fetch();
    }

    /** Groups over a view. */
    Result<Record3<String, String, Integer>> sharedCurrencies() {
        Field<Integer> countries = count().as("countries");
        return db.select(CURRENCY_AREA.CURRENCY_CODE.as("code"), CURRENCY_AREA.CURRENCY_NAME.as("currency"), countries)
                .from(CURRENCY_AREA)
                .groupBy(CURRENCY_AREA.CURRENCY_CODE, CURRENCY_AREA.CURRENCY_NAME)
                .having(count().gt(1))
                .orderBy(countries.desc(), CURRENCY_AREA.CURRENCY_CODE)
                .limit(3)
                .fetch();
    }

    /** A common table expression, and a window function that numbers the zones within their region. */
    Result<Record3<String, String, Integer>> mostRestlessZones() {
        Field<Integer> changes = count().as("changes");
        Field<Integer> place = rowNumber()
                .over()
                .partitionBy(TIME_ZONE.REGION)
                .orderBy(count().desc(), TIME_ZONE.NAME)
                .as("place");
        var ranked = name("ranked")
                .as(select(TIME_ZONE.REGION, TIME_ZONE.NAME, changes, place)
                        .from(TIME_ZONE)
                        .join(ZONE_TRANSITION)
                        .on(ZONE_TRANSITION.ZONE_ID.eq(TIME_ZONE.ID))
                        .groupBy(TIME_ZONE.ID));
        return db.with(ranked)
                .select(
                        ranked.field(TIME_ZONE.REGION),
                        ranked.field(TIME_ZONE.NAME).as("zone"),
                        ranked.field(changes))
                .from(ranked)
                .where(ranked.field(place).eq(1))
                .orderBy(ranked.field(changes).desc(), ranked.field(TIME_ZONE.NAME))
                .limit(3)
                .fetch();
    }

    /** A recursive common table expression that counts the decades, so that one without changes would show, too. */
    Result<Record2<Integer, Integer>> changesPerDecade() {
        Field<Integer> decade = field(name("decade"), SQLDataType.INTEGER);
        CommonTableExpression<Record1<Integer>> decades = name("decades")
                .fields("decade")
                .as(select(inline(1970))
                        .unionAll(select(decade.plus(10)).from(name("decades")).where(decade.lt(2030))));
        Field<String> firstDigits = substring(ZONE_TRANSITION.HAPPENED_AT.coerce(String.class), 1, 3);
        return db.withRecursive(decades)
                .select(decade, count(ZONE_TRANSITION.ZONE_ID).as("changes"))
                .from(decades)
                .leftJoin(ZONE_TRANSITION)
                .on(cast(firstDigits, SQLDataType.INTEGER).mul(10).eq(decade))
                .groupBy(decade)
                .orderBy(decade)
                .fetch();
    }
}
