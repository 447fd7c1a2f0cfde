package io.github.libsql4j.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record4;
import org.jooq.Result;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.jooq.types.UByte;
import org.jooq.types.UInteger;
import org.jooq.types.ULong;
import org.jooq.types.UShort;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Values of every type that jOOQ has for SQLite, in and out. In JSON, and so in MULTISETs, the server writes doubles with 15
 * digits.
 */
interface TypeContract extends JooqFixture {

    record Sample<T>(DataType<T> type, List<T> values) {}

    List<Sample<?>> SAMPLES = List.of(
            new Sample<>(SQLDataType.TINYINT, List.of(Byte.MIN_VALUE, Byte.MAX_VALUE)),
            new Sample<>(SQLDataType.SMALLINT, List.of(Short.MIN_VALUE, Short.MAX_VALUE)),
            new Sample<>(SQLDataType.INTEGER, List.of(Integer.MIN_VALUE, 0, Integer.MAX_VALUE)),
            new Sample<>(
                    SQLDataType.BIGINT,
                    List.of(Long.MIN_VALUE, 9_007_199_254_740_993L, 4_294_967_299L, Long.MAX_VALUE)),
            new Sample<>(SQLDataType.TINYINTUNSIGNED, List.of(UByte.MIN, UByte.MAX)),
            new Sample<>(SQLDataType.SMALLINTUNSIGNED, List.of(UShort.MIN, UShort.MAX)),
            new Sample<>(SQLDataType.INTEGERUNSIGNED, List.of(UInteger.MIN, UInteger.MAX)),
            new Sample<>(SQLDataType.BIGINTUNSIGNED, List.of(ULong.MIN, ULong.valueOf(Long.MAX_VALUE))),
            new Sample<>(SQLDataType.DECIMAL_INTEGER, List.of(BigInteger.ONE, BigInteger.valueOf(Long.MIN_VALUE))),
            new Sample<>(SQLDataType.DECIMAL(10, 2), List.of(new BigDecimal("-0.25"), new BigDecimal("12345678.75"))),
            new Sample<>(SQLDataType.NUMERIC(10, 2), List.of(new BigDecimal("-0.1"), new BigDecimal("99.99"))),
            new Sample<>(SQLDataType.REAL, List.of(1.5f, -3.25f)),
            new Sample<>(SQLDataType.FLOAT, List.of(0.1, Double.MIN_VALUE)),
            new Sample<>(SQLDataType.DOUBLE, List.of(0.1, -1e-300, 1e300)),
            new Sample<>(SQLDataType.BOOLEAN, List.of(true, false)),
            new Sample<>(SQLDataType.BIT, List.of(true, false)),
            new Sample<>(SQLDataType.CHAR(3), List.of("abc")),
            new Sample<>(SQLDataType.VARCHAR(100), List.of("", "it's", "ünïcödé \uD83D\uDE80", "a\nb\tc")),
            new Sample<>(SQLDataType.LONGVARCHAR, List.of("long")),
            new Sample<>(SQLDataType.CLOB, List.of("x".repeat(10_000))),
            new Sample<>(SQLDataType.NCHAR(3), List.of("äöü")),
            new Sample<>(SQLDataType.NVARCHAR(10), List.of("äöü")),
            new Sample<>(SQLDataType.LONGNVARCHAR, List.of("äöü")),
            new Sample<>(SQLDataType.NCLOB, List.of("äöü")),
            new Sample<>(SQLDataType.BINARY, List.of(new byte[] {1}, new byte[] {0, -1, 127})),
            new Sample<>(SQLDataType.VARBINARY(10), List.of(new byte[] {0, -1, 127})),
            new Sample<>(SQLDataType.LONGVARBINARY, List.of(new byte[] {0, -1, 127})),
            new Sample<>(SQLDataType.BLOB, List.of(new byte[0], new byte[10_000])),
            new Sample<>(SQLDataType.DATE, List.of(Date.valueOf("2026-02-28"))),
            new Sample<>(SQLDataType.TIME, List.of(Time.valueOf("23:59:58"))),
            new Sample<>(SQLDataType.TIMESTAMP, List.of(Timestamp.valueOf("2026-02-28 23:59:58.789"))),
            new Sample<>(SQLDataType.LOCALDATE, List.of(LocalDate.of(1815, 12, 10), LocalDate.of(9999, 12, 31))),
            new Sample<>(SQLDataType.LOCALTIME, List.of(LocalTime.MIDNIGHT, LocalTime.of(23, 59, 58))),
            new Sample<>(
                    SQLDataType.LOCALDATETIME,
                    List.of(
                            LocalDateTime.of(2026, 2, 28, 0, 0),
                            LocalDateTime.of(2026, 2, 28, 23, 59, 58, 789_000_000))),
            new Sample<>(SQLDataType.OFFSETTIME, List.of(OffsetTime.of(1, 2, 3, 0, ZoneOffset.ofHours(2)))),
            new Sample<>(
                    SQLDataType.OFFSETDATETIME,
                    List.of(
                            OffsetDateTime.of(2026, 2, 28, 1, 2, 3, 0, ZoneOffset.ofHoursMinutes(5, 45)),
                            OffsetDateTime.of(2026, 2, 28, 1, 2, 3, 456_000_000, ZoneOffset.UTC))),
            new Sample<>(SQLDataType.INSTANT, List.of(Instant.parse("2026-02-28T01:02:03.456Z"), Instant.EPOCH)),
            new Sample<>(SQLDataType.YEAR, List.of(Year.of(2026))),
            new Sample<>(
                    SQLDataType.UUID, List.of(new UUID(0, 1), UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"))),
            new Sample<>(SQLDataType.JSON, List.of(JSON.valueOf("{\"a\":[1,null,\"it's\"]}"))),
            new Sample<>(SQLDataType.JSONB, List.of(JSONB.valueOf("[1,{\"b\":true}]"))));

    /** In one transaction for speed. */
    @Test
    default void valuesComeBackAsTheyWere() {
        SoftAssertions softly = new SoftAssertions();
        ctx().transaction(in -> {
            Table<Record> samples = table(name("samples"));
            in.dsl().dropTableIfExists(samples).execute();
            in.dsl()
                    .createTable(samples)
                    .columns(SAMPLES.stream().map(TypeContract::column).toList())
                    .execute();
            for (Sample<?> sample : SAMPLES) {
                roundTrip(in.dsl(), sample, samples, softly);
            }
            in.dsl().dropTable(samples).execute();
        });
        softly.assertAll();
    }

    private static <T> void roundTrip(DSLContext ctx, Sample<T> sample, Table<Record> samples, SoftAssertions softly) {
        DataType<T> type = sample.type();
        Field<T> column = column(sample);
        for (T value : sample.values()) {
            ctx.deleteFrom(samples).execute();
            ctx.insertInto(samples, column).values(value).execute();
            ctx.insertInto(samples, column).values((T) null).execute();
            softly.assertThat(ctx.select(column).from(samples).fetch(column))
                    .as("column %s", type)
                    .usingElementComparator(TypeContract::compare)
                    .containsExactly(value, null);
            softly.assertThat(ctx.fetchCount(samples, column.eq(value)))
                    .as("comparison %s", type)
                    .isEqualTo(1);
            Record4<T, T, T, Result<Record1<T>>> row = ctx.select(
                            val(value, type),
                            inline(value, type),
                            val(null, type),
                            multiset(select(column).from(samples).where(column.isNotNull())))
                    .fetchSingle();
            softly.assertThat(row.value1()).as("parameter %s", type).isEqualTo(value);
            softly.assertThat(row.value2()).as("literal %s", type).isEqualTo(value);
            softly.assertThat(row.value3()).as("null %s", type).isNull();
            softly.assertThat(row.value4().getValues(column))
                    .as("nested %s", type)
                    .usingElementComparator(TypeContract::compare)
                    .containsExactly(value);
        }
    }

    /** Arrays by their content. */
    private static int compare(@Nullable Object one, @Nullable Object other) {
        return Objects.deepEquals(one, other) ? 0 : 1;
    }

    private static <T> Field<T> column(Sample<T> sample) {
        return field(name("c" + SAMPLES.indexOf(sample)), sample.type());
    }
}
