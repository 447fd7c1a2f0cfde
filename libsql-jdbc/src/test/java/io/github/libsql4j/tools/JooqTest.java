package io.github.libsql4j.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.using;

import io.github.libsql4j.EverywhereTest;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.CloseableDSLContext;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Meta;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.SQLStateClass;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JooqTest extends EverywhereTest {

    private static final Table<Record> TASK = table(name("task"));
    private static final Field<Integer> ID = field(name("id"), SQLDataType.INTEGER.identity(true));
    private static final Field<String> TITLE = field(name("title"), SQLDataType.VARCHAR.nullable(false));
    private static final Field<LocalDateTime> DUE = field(name("due"), SQLDataType.LOCALDATETIME);

    private DSLContext dsl;

    @BeforeEach
    void createTable() {
        dsl = using(dataSource(), SQLDialect.SQLITE);
        dsl.createTable(TASK)
                .columns(ID, TITLE, DUE)
                .constraints(constraint("unique_title").unique(TITLE))
                .execute();
    }

    /** jOOQ asks SQLite for last_insert_rowid() afterwards, which on a server is known inside a transaction only. */
    @Test
    void insertsInATransactionReturnTheirRow() {
        Integer id = dsl.transactionResult(in -> in.dsl()
                .insertInto(TASK, TITLE)
                .values("write")
                .returning(ID)
                .fetchSingle()
                .get(ID));
        assertThat(id).isEqualTo(1);
    }

    @Test
    void updatesAndDeletesReturnTheirRows() {
        insert(dsl, "write");
        insert(dsl, "test");
        assertThat(dsl.update(TASK)
                        .set(DUE, LocalDateTime.MAX.withYear(2026))
                        .returning(ID)
                        .fetch(ID))
                .containsExactly(1, 2);
        assertThat(dsl.deleteFrom(TASK)
                        .where(ID.eq(2))
                        .returningResult(TITLE)
                        .fetchSingle()
                        .value1())
                .isEqualTo("test");
        assertThat(dsl.fetchCount(TASK)).isEqualTo(1);
    }

    @Test
    void datesComeBack() {
        LocalDateTime due = LocalDateTime.of(2026, 2, 3, 4, 5, 6, 789_000_000);
        dsl.insertInto(TASK, TITLE, DUE).values("write", due).execute();
        assertThat(dsl.select(DUE).from(TASK).fetchSingle().value1()).isEqualTo(due);
    }

    @Test
    void batchesRun() {
        int[] counts = dsl.batch(dsl.insertInto(TASK, TITLE).values((String) null))
                .bind("a")
                .bind("b")
                .bind("c")
                .execute();
        assertThat(counts).containsExactly(1, 1, 1);
        assertThat(dsl.batch(dsl.deleteFrom(TASK).where(TITLE.eq("a")), dsl.deleteFrom(TASK))
                        .execute())
                .containsExactly(1, 2);
    }

    @Test
    void aNestedTransactionIsASavepoint() throws SQLException {
        dsl.transaction(outer -> {
            insert(outer.dsl(), "a");
            outer.dsl().transaction(inner -> insert(inner.dsl(), "b"));
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> outer.dsl().transaction(inner -> {
                        insert(inner.dsl(), "c");
                        throw new IllegalStateException();
                    }));
            insert(outer.dsl(), "d");
        });
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> dsl.transaction(failing -> {
                    insert(failing.dsl(), "e");
                    insert(failing.dsl(), "a");
                }));
        assertThat(texts("SELECT title FROM task ORDER BY id")).containsExactly("a", "b", "d");
    }

    @Test
    void rowsAreFetchedLazily() {
        List<String> titles =
                Stream.iterate(0, i -> i + 1).limit(3000).map(i -> "task " + i).toList();
        dsl.batch(titles.stream()
                        .map(title -> dsl.insertInto(TASK, TITLE).values(title))
                        .toList())
                .execute();
        try (Cursor<Record1<String>> rows =
                dsl.select(TITLE).from(TASK).orderBy(ID).fetchSize(100).fetchLazy()) {
            assertThat(rows.fetchNext(2)).hasSize(2);
            Iterator<Record1<String>> rest = rows.iterator();
            assertThat(rest.next().value1()).isEqualTo("task 2");
        }
        try (Stream<Record1<String>> rows =
                dsl.select(TITLE).from(TASK).orderBy(ID).fetchSize(100).fetchStream()) {
            assertThat(rows.map(Record1::value1)).containsExactlyElementsOf(titles);
        }
    }

    @Test
    void errorsKeepTheirSqlState() {
        insert(dsl, "a");
        DataAccessException duplicate = catchThrowableOfType(DataAccessException.class, () -> insert(dsl, "a"));
        assertThat(duplicate.sqlState()).isEqualTo("23505");
        assertThat(duplicate.sqlStateClass()).isEqualTo(SQLStateClass.C23_INTEGRITY_CONSTRAINT_VIOLATION);
        DataAccessException missing = catchThrowableOfType(
                DataAccessException.class,
                () -> dsl.select(count()).from(table(name("nowhere"))).fetch());
        assertThat(missing.sqlState()).isEqualTo("42S02");
    }

    @Test
    void theMetadataIsRead() {
        Meta meta = dsl.meta();
        Table<?> task = meta.getTables("task").get(0);
        assertThat(task.fields()).extracting(Field::getName).containsExactly("id", "title", "due");
        assertThat(task.getPrimaryKey()).isNotNull();
        assertThat(task.getUniqueKeys()).hasSize(1);
        assertThat(task.field("title")).isNotNull();
    }

    @Test
    void aUrlIsEnough() {
        try (CloseableDSLContext own = using(url())) {
            own.configuration().set(SQLDialect.SQLITE);
            insert(own, "a");
            assertThat(own.fetchCount(TASK)).isEqualTo(1);
        }
    }

    private static void insert(DSLContext context, String title) {
        context.insertInto(TASK, TITLE).values(title).execute();
    }
}
