package io.github.libsql4j.jooq.dsl;

import static io.github.libsql4j.jooq.LibsqlDSL.alterColumn;
import static io.github.libsql4j.jooq.LibsqlDSL.foreignKeyList;
import static io.github.libsql4j.jooq.LibsqlDSL.indexList;
import static io.github.libsql4j.jooq.LibsqlDSL.pragma;
import static io.github.libsql4j.jooq.LibsqlDSL.randomRowid;
import static io.github.libsql4j.jooq.LibsqlDSL.tableInfo;
import static io.github.libsql4j.jooq.LibsqlDSL.tableList;
import static io.github.libsql4j.jooq.dsl.Movie.MOVIE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.sql;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.libsql4j.jooq.ForeignKeyList;
import io.github.libsql4j.jooq.IndexList;
import io.github.libsql4j.jooq.TableInfo;
import io.github.libsql4j.jooq.TableList;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

class SchemaTest extends EverywhereTest {

    private static final Table<Record> ODD = table(name("o'd \"d`"));
    private static final Field<String> COLUMN = field(name("co'l \"u`"), SQLDataType.VARCHAR);

    @Test
    void aColumnIsChanged() {
        assumeServer();
        ctx().createTable(ODD).column(COLUMN).execute();
        ctx().execute(alterColumn(ODD, COLUMN, SQLDataType.VARCHAR(20).notNull().defaultValue("it's ?")));
        ctx().insertInto(ODD).defaultValues().execute();
        assertThat(ctx().select(COLUMN).from(ODD).fetch(COLUMN)).containsExactly("it's ?");
        assertThatExceptionOfType(IntegrityConstraintViolationException.class)
                .isThrownBy(() ->
                        ctx().insertInto(ODD, COLUMN).values((String) null).execute());
        TableInfo info = tableInfo(ODD.getName());
        assertThat(ctx().select(info.TYPE).from(info).fetch(info.TYPE)).containsExactly("varchar(20)");
    }

    @Test
    void aColumnIsChangedToAnyDefinition() {
        assumeServer();
        Movie.create(ctx());
        ctx().execute(alterColumn(MOVIE, MOVIE.YEAR, sql("INTEGER CHECK (year > 1890)")));
        assertThatExceptionOfType(IntegrityConstraintViolationException.class)
                .isThrownBy(() -> ctx().update(MOVIE).set(MOVIE.YEAR, 1L).execute());
    }

    @Test
    void aFileHasNoAlterColumnTo() {
        assumeTrue(accessType == AccessType.FILE);
        Movie.create(ctx());
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> ctx().execute(alterColumn(MOVIE, MOVIE.YEAR, SQLDataType.BIGINT)));
    }

    @Test
    void rowidsAreRandom() {
        assumeServer();
        ctx().createTable(ODD).column(COLUMN).storage(randomRowid()).execute();
        ctx().insertInto(ODD, COLUMN).values("a").values("b").execute();
        Field<Long> rowid = field(name("rowid"), SQLDataType.BIGINT);
        assertThat(ctx().select(rowid).from(ODD).fetch(rowid)).hasSize(2).doesNotContain(1L, 2L);
    }

    @Test
    void tablesAreDescribed() {
        ctx().execute("CREATE TABLE parent(id INTEGER PRIMARY KEY, n TEXT UNIQUE)");
        ctx().execute(
                        "CREATE TABLE \"ch'ild\"(a REAL NOT NULL DEFAULT 1.5, b INTEGER REFERENCES parent ON DELETE CASCADE,"
                                + " c AS (a * 2), PRIMARY KEY (b, a)) WITHOUT ROWID");

        TableInfo column = tableInfo("ch'ild");
        assertThat(ctx().selectFrom(column).orderBy(column.CID).fetch(column.NAME))
                .containsExactly("a", "b", "c");
        assertThat(ctx().select(column.TYPE, column.NOTNULL, column.DFLT_VALUE, column.PK, column.HIDDEN)
                        .from(column)
                        .where(column.NAME.eq("a"))
                        .fetchSingle()
                        .intoArray())
                .containsExactly("REAL", true, "1.5", 2L, 0L);

        IndexList index = indexList("parent").as("ind\"ex");
        assertThat(ctx().select(index.UNIQUE, index.ORIGIN, index.PARTIAL, index.SEQ)
                        .from(index)
                        .fetchSingle()
                        .intoArray())
                .containsExactly(true, "u", false, 0L);

        ForeignKeyList key = foreignKeyList("ch'ild");
        assertThat(ctx().select(key.TABLE, key.FROM, key.TO, key.ON_UPDATE, key.ON_DELETE, key.ID, key.SEQ)
                        .from(key)
                        .fetchSingle()
                        .intoArray())
                .containsExactly("parent", "b", null, "NO ACTION", "CASCADE", 0L, 0L);

        TableList all = tableList();
        assertThat(ctx().select(all.TYPE, all.NCOL, all.WR, all.STRICT, all.SCHEMA)
                        .from(all)
                        .where(all.NAME.eq("ch'ild"))
                        .fetchSingle()
                        .intoArray())
                .containsExactly("table", 3L, true, false, "main");
    }

    @Test
    void aPragmaIsAValue() {
        assertThat(ctx().select(pragma("user_version", SQLDataType.INTEGER), pragma("encoding", SQLDataType.VARCHAR))
                        .fetchSingle()
                        .intoArray())
                .containsExactly(0, "UTF-8");
    }

    private void assumeServer() {
        assumeTrue(accessType != AccessType.FILE, "this SQL needs a server");
    }
}
