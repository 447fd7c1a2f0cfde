package io.github.libsql4j.codegen.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalSqlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t(a) RANDOM ROWID",
                "CREATE TABLE t(a, CHECK (a > (0))) RANDOM ROWID, STRICT",
                "CREATE INDEX i ON t(libsql_vector_idx(e))",
                "CREATE INDEX i ON t(libsql_vector_idx(e, 'metric=cosine', 'max_neighbors=20'))",
                "CREATE INDEX i ON \"t t\"(libsql_vector_idx(\"e (x)\")) WHERE a > 0"
            })
    void whatOnlyAServerUnderstandsSurvives(String sql) {
        String local = LocalSql.of(sql);
        assertThat(local).isNotEqualTo(sql);
        assertThat(LocalSql.original(local)).isEqualTo(sql);
    }

    @Test
    void allElseIsLeftAlone() {
        String script = """
                CREATE TABLE random(rowid INTEGER, a DEFAULT (random())); -- RANDOM ROWID
                INSERT INTO t VALUES ('CREATE TABLE t(a) RANDOM ROWID', random());
                CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT (1); SELECT random(); END;""";
        assertThat(LocalSql.of(script)).isEqualTo(script);
    }

    @Test
    void eachStatementOfAScriptIsRewritten() {
        assertThat(LocalSql.of("CREATE TABLE a(x) STRICT, RANDOM ROWID; CREATE TABLE b(y)RANDOM ROWID;"))
                .isEqualTo("CREATE TABLE a(x /*RANDOM ROWID*/) STRICT; CREATE TABLE b(y /*RANDOM ROWID*/);");
    }
}
