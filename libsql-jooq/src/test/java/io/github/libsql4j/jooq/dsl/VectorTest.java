package io.github.libsql4j.jooq.dsl;

import static io.github.libsql4j.jooq.LibsqlDSL.vector32;
import static io.github.libsql4j.jooq.LibsqlDSL.vector64;
import static io.github.libsql4j.jooq.LibsqlDSL.vectorDistanceCos;
import static io.github.libsql4j.jooq.LibsqlDSL.vectorDistanceL2;
import static io.github.libsql4j.jooq.LibsqlDSL.vectorExtract;
import static io.github.libsql4j.jooq.LibsqlDSL.vectorOf;
import static io.github.libsql4j.jooq.dsl.Movie.MOVIE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.github.libsql4j.jooq.F32BlobConverter;
import io.github.libsql4j.jooq.F64BlobConverter;
import io.github.libsql4j.jooq.LibsqlDataType;
import io.github.libsql4j.jooq.VectorElement;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.DataTypeException;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VectorTest extends EverywhereTest {

    private static final Table<Record> STAR = table(name("st'ar \"`"));
    private static final Field<Long> ID = field(name("id"), SQLDataType.BIGINT);
    private static final Field<float[]> NEAR = field(name("ne\"a`r"), LibsqlDataType.F32_BLOB(2));
    private static final Field<double[]> FAR = field(name("far"), LibsqlDataType.F64_BLOB(2));

    @Test
    void columnsOfVectorsAreDeclaredAndKeepTheirValues() {
        ctx().createTable(STAR).columns(ID, NEAR, FAR).execute();
        ctx().insertInto(STAR, ID, NEAR, FAR)
                .values(1L, new float[] {-0.0f, Float.MIN_VALUE}, new double[] {Math.PI, -Double.MAX_VALUE})
                .values(2L, null, null)
                .execute();
        ctx().batch(ctx().insertInto(STAR, ID, NEAR, FAR).values(3L, new float[] {1, 2}, new double[] {3, 4}))
                .execute();

        Result<?> stars = ctx().select(NEAR, FAR).from(STAR).orderBy(ID).fetch();
        assertThat(stars.getValues(NEAR))
                .containsExactly(new float[] {-0.0f, Float.MIN_VALUE}, null, new float[] {1, 2});
        assertThat(stars.getValues(FAR))
                .containsExactly(new double[] {Math.PI, -Double.MAX_VALUE}, null, new double[] {3, 4});
        assertThat(ctx().fetchValue("SELECT group_concat(type, ' ') FROM pragma_table_info(?)", STAR.getName()))
                .asString()
                .endsWith("F32_BLOB(2) F64_BLOB(2)");
    }

    @Test
    void theBlobsAreThoseOfTheDatabase() {
        assertThat(ctx().select(vector32("[1, -2.5]")).fetchSingle().value1()).containsExactly(1, -2.5f);
        assertThat(ctx().select(vector64("[1, -2.5]")).fetchSingle().value1()).containsExactly(1, -2.5);
        Field<byte[]> float32 = vector32("[1, -2.5]").coerce(SQLDataType.VARBINARY);
        assertThat(ctx().select(float32).fetchSingle().value1())
                .isEqualTo(new F32BlobConverter().to(new float[] {1, -2.5f}));
        Field<byte[]> float64 = vector64("[1, -2.5]").coerce(SQLDataType.VARBINARY);
        assertThat(ctx().select(float64).fetchSingle().value1())
                .isEqualTo(new F64BlobConverter().to(new double[] {1, -2.5}));
        assertThat(ctx().select(vectorExtract(val(new double[] {0.1, 3}, LibsqlDataType.F64_BLOB)))
                        .fetchSingle()
                        .value1())
                .isEqualTo("[0.1,3]");
        assertThat(ctx().select(vectorExtract(inline(new float[] {0.5f}, LibsqlDataType.F32_BLOB)))
                        .fetchSingle()
                        .value1())
                .isEqualTo("[0.5]");
    }

    @ParameterizedTest
    @EnumSource
    void smallerElementsAreNamed(VectorElement element) {
        Field<String> back = vectorExtract(vectorOf(element, val("[1, -1]")));
        assertThat(ctx().select(back).fetchSingle().value1()).isEqualTo("[1,-1]");
    }

    @Test
    void distancesAreComputedWhereTheVectorsAre() {
        Movie.create(ctx());
        assertThat(ctx().select(MOVIE.TITLE)
                        .from(MOVIE)
                        .orderBy(vectorDistanceCos(MOVIE.EMBEDDING, new float[] {0, 0.9f, 0.1f}))
                        .fetch(MOVIE.TITLE))
                .containsExactly("Metropolis", "Alien", "Stalker");
        assertThat(ctx().select(vectorDistanceL2(MOVIE.EMBEDDING, vector32("[1, 0, 2]")))
                        .from(MOVIE)
                        .where(MOVIE.TITLE.eq("Stalker"))
                        .fetchSingle()
                        .value1())
                .isEqualTo(2.0);
        assertThat(ctx().select(vectorDistanceL2(MOVIE.EMBEDDING, MOVIE.EMBEDDING))
                        .from(MOVIE)
                        .fetch(0, Double.class))
                .containsOnly(0.0);
    }

    @Test
    void aBlobOfAnotherTypeIsNotReadAsNumbers() {
        Field<float[]> wrong = vector64("[1]").coerce(LibsqlDataType.F32_BLOB);
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> ctx().select(wrong).fetch())
                .havingRootCause()
                .isInstanceOf(DataTypeException.class)
                .withMessageContaining("9 bytes")
                .withMessageContaining("F64BlobConverter");
        Field<double[]> other = vector32("[1]").coerce(LibsqlDataType.F64_BLOB);
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> ctx().select(other).fetch())
                .havingRootCause()
                .isInstanceOf(DataTypeException.class)
                .withMessageContaining("F32BlobConverter");
    }

    @Test
    void dimensionsAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> LibsqlDataType.F32_BLOB(0));
        assertThatIllegalArgumentException().isThrownBy(() -> LibsqlDataType.F64_BLOB(65537));
    }
}
