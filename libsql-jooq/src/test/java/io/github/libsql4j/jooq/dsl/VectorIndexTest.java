package io.github.libsql4j.jooq.dsl;

import static io.github.libsql4j.jooq.LibsqlDSL.createVectorIndex;
import static io.github.libsql4j.jooq.LibsqlDSL.vectorTopK;
import static io.github.libsql4j.jooq.dsl.Movie.MOVIE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.libsql4j.jooq.LibsqlDataType;
import io.github.libsql4j.jooq.VectorElement;
import io.github.libsql4j.jooq.VectorIndex;
import io.github.libsql4j.jooq.VectorMetric;
import io.github.libsql4j.jooq.VectorTopK;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VectorIndexTest extends EverywhereTest {

    private static final float[] WANTED = {0, 0.7f, 0.7f};

    @BeforeEach
    void createMovies() {
        Movie.create(ctx());
    }

    @Test
    void aFileRefusesAnIndex() {
        assumeTrue(accessType == AccessType.FILE);
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> Movie.createIndex(ctx()))
                .matches(e -> e.sqlState().equals("0A000"));
    }

    @Test
    void anIndexFindsTheNearestRows() {
        assumeIndexes();
        Movie.createIndex(ctx());
        VectorTopK near = vectorTopK("movie_embedding", WANTED, 2);
        assertThat(ctx().select(near.ID).from(near).fetch(near.ID)).containsExactly(3L, 2L);
        assertThat(ctx().selectFrom(near).fetch(near.ID)).containsExactly(3L, 2L);
    }

    @Test
    void whatIsFoundIsJoinedUnderAnyAlias() {
        assumeIndexes();
        Movie.createIndex(ctx());
        VectorTopK near = vectorTopK("movie_embedding", WANTED, 1).as("ne\"a`r'");
        assertThat(ctx().select(MOVIE.TITLE)
                        .from(near)
                        .join(MOVIE)
                        .on(MOVIE.ID.eq(near.ID))
                        .fetch(MOVIE.TITLE))
                .containsExactly("Alien");
        assertThat(ctx().select(MOVIE.TITLE)
                        .from(MOVIE)
                        .where(MOVIE.ID.in(select(near.ID).from(near)))
                        .fetch(MOVIE.TITLE))
                .containsExactly("Alien");
    }

    @Test
    void theVectorSearchedCanComeFromTheTable() {
        assumeIndexes();
        Movie.createIndex(ctx());
        Field<float[]> stalker = field(select(MOVIE.EMBEDDING).from(MOVIE).where(MOVIE.TITLE.eq("Stalker")));
        VectorTopK near = vectorTopK("movie_embedding", stalker, 1);
        assertThat(ctx().select(near.ID).from(near).fetch(near.ID)).containsExactly(1L);
    }

    @Test
    void allOptionsAreTaken() {
        assumeIndexes();
        VectorIndex index = createVectorIndex("mixed_Case1", MOVIE, MOVIE.EMBEDDING)
                .metric(VectorMetric.L2)
                .compressNeighbors(VectorElement.FLOAT16)
                .maxNeighbors(8)
                .alpha(1.5)
                .searchL(50)
                .insertL(40);
        ctx().execute(index.query());
        ctx().execute(index.ifNotExists().query());
        assertThat(ctx().fetchValue("SELECT sql FROM sqlite_schema WHERE name = 'mixed_Case1'"))
                .asString()
                .endsWith("'metric=l2', 'compress_neighbors=float16', 'max_neighbors=8', 'alpha=1.5',"
                        + " 'search_l=50', 'insert_l=40'))");
        VectorTopK near = vectorTopK("mixed_Case1", WANTED, 3);
        assertThat(ctx().fetchCount(near)).isEqualTo(3);
        ctx().dropIndex("mixed_Case1").execute();
    }

    @ParameterizedTest
    @EnumSource
    void allKindsOfNeighborsAreTaken(VectorElement element) {
        assumeIndexes();
        ctx().execute(createVectorIndex("small", MOVIE, MOVIE.EMBEDDING)
                .compressNeighbors(element)
                .query());
        assertThat(ctx().fetchCount(vectorTopK("small", WANTED, 3))).isEqualTo(3);
    }

    @Test
    void anIndexCanBePartial() {
        assumeIndexes();
        ctx().execute(createVectorIndex("classics", MOVIE, MOVIE.EMBEDDING)
                .where(MOVIE.YEAR.lt(1970L).and(MOVIE.TITLE.ne("it's")))
                .query());
        VectorTopK near = vectorTopK("classics", WANTED, 3);
        assertThat(ctx().select(near.ID).from(near).fetch(near.ID)).containsExactly(2L);
    }

    @Test
    void tablesAndColumnsHaveAnyName() {
        assumeIndexes();
        Table<Record> odd = table(name("o'd \"d`"));
        Field<String> key = field(name("ke\"y"), SQLDataType.VARCHAR);
        Field<double[]> vector = field(name("ve'c \"t`"), LibsqlDataType.F64_BLOB(2));
        ctx().createTable(odd)
                .columns(key, vector)
                .primaryKey(key)
                .storage("without rowid")
                .execute();
        ctx().execute(createVectorIndex("order", odd, vector).query());
        ctx().insertInto(odd, key, vector).values("a", new double[] {1, 2}).execute();
        VectorTopK near = vectorTopK("order", val(new double[] {1, 2}, LibsqlDataType.F64_BLOB), 1);
        assertThat(ctx().select(near.ID.coerce(String.class)).from(near).fetch(0, String.class))
                .containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a-b", "1a", "a\"b", "a'b", "a.b"})
    void namesThatTheServerCannotTakeAreRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> createVectorIndex(name, MOVIE, MOVIE.EMBEDDING))
                .withMessageContaining("letters, digits and _");
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        VectorIndex index = createVectorIndex("i", MOVIE, MOVIE.EMBEDDING);
        assertThatIllegalArgumentException().isThrownBy(() -> index.maxNeighbors(0));
        assertThatIllegalArgumentException().isThrownBy(() -> index.searchL(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> index.insertL(0));
        assertThatIllegalArgumentException().isThrownBy(() -> index.alpha(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> index.alpha(0.9));
    }

    private void assumeIndexes() {
        assumeTrue(accessType != AccessType.FILE, "vector indexes need a server");
    }
}
