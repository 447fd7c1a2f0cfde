package io.github.libsql4j.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.libsql4j.EverywhereTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbiTest extends EverywhereTest {

    private Jdbi jdbi;

    /** A row of the table. */
    public record City(long id, String name) {}

    /** An object whose methods are statements. */
    @RegisterConstructorMapper(City.class)
    public interface Cities {

        @SqlUpdate("INSERT INTO city (name) VALUES (:name)")
        @GetGeneratedKeys
        long add(String name);

        @SqlBatch("INSERT INTO city (name) VALUES (:name)")
        int[] addAll(List<String> name);

        @SqlQuery("SELECT id, name FROM city WHERE name = :name")
        Optional<City> find(String name);

        @Transaction
        default void addBoth(String first, String second) {
            add(first);
            add(second);
        }
    }

    @BeforeEach
    void createTable() throws SQLException {
        jdbi = Jdbi.create(dataSource()).installPlugin(new SqlObjectPlugin());
        execute("CREATE TABLE city (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)");
    }

    @Test
    void aHandleWritesAndReads() {
        try (Handle handle = Jdbi.open(url())) {
            assertThat(handle.execute("INSERT INTO city (name) VALUES (?)", "Oslo"))
                    .isEqualTo(1);
            assertThat(handle.createUpdate("INSERT INTO city (name) VALUES (:name)")
                            .bind("name", "Rome")
                            .executeAndReturnGeneratedKeys("id")
                            .mapTo(Long.class)
                            .one())
                    .isEqualTo(2);
            assertThat(handle.createQuery("SELECT id, name FROM city WHERE name IN (<names>) ORDER BY id")
                            .bindList("names", "Oslo", "Rome", "Lima")
                            .map(ConstructorMapper.of(City.class))
                            .list())
                    .containsExactly(new City(1, "Oslo"), new City(2, "Rome"));
        }
    }

    @Test
    void aBatchReturnsItsKeys() {
        jdbi.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("INSERT INTO city (name) VALUES (:name)");
            for (String name : List.of("Oslo", "Rome", "Lima")) {
                batch.bind("name", name).add();
            }
            assertThat(batch.executePreparedBatch("id").mapTo(Long.class).list())
                    .containsExactly(1L, 2L, 3L);
            assertThat(handle.createBatch()
                            .add("DELETE FROM city WHERE id = 1")
                            .add("DELETE FROM city")
                            .execute())
                    .containsExactly(1, 2);
        });
    }

    @Test
    void aTransactionIsCommittedOrRolledBack() throws SQLException {
        jdbi.useTransaction(TransactionIsolationLevel.READ_COMMITTED, handle -> insert(handle, "Oslo"));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> jdbi.useTransaction(handle -> {
                    insert(handle, "Rome");
                    throw new IllegalStateException();
                }));
        assertThat(names()).containsExactly("Oslo");
    }

    @Test
    void savepointsUndoAPart() throws SQLException {
        jdbi.useTransaction(handle -> {
            insert(handle, "Oslo");
            handle.savepoint("here");
            insert(handle, "Rome");
            handle.rollbackToSavepoint("here");
            handle.savepoint("there");
            insert(handle, "Lima");
            handle.releaseSavepoint("there");
        });
        assertThat(names()).containsExactly("Oslo", "Lima");
    }

    @Test
    void aReadOnlyHandleIsGivenBackAsItWas() throws SQLException {
        try (Handle handle = jdbi.open()) {
            handle.setReadOnly(true);
            assertThatExceptionOfType(UnableToExecuteStatementException.class)
                    .isThrownBy(() -> insert(handle, "Oslo"))
                    .havingCause()
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            cause -> assertThat(cause.getSQLState()).isEqualTo("25006"));
            handle.setReadOnly(false);
            insert(handle, "Rome");
        }
        assertThat(names()).containsExactly("Rome");
    }

    @Test
    void rowsAreStreamedWithAFetchSize() {
        jdbi.useHandle(handle -> {
            try (Stream<Long> rows = handle
                    .createQuery(
                            "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 5000) SELECT x FROM c")
                    .setFetchSize(10)
                    .mapTo(Long.class)
                    .stream()) {
                assertThat(rows.limit(2000).mapToLong(Long::longValue).sum()).isEqualTo(2000L * 2001 / 2);
            }
            insert(handle, "Oslo");
        });
    }

    @Test
    void anSqlObjectRunsItsStatements() throws SQLException {
        Cities cities = jdbi.onDemand(Cities.class);
        assertThat(cities.add("Oslo")).isEqualTo(1);
        assertThat(cities.addAll(List.of("Rome", "Lima"))).containsExactly(1, 1);
        assertThat(cities.find("Rome")).contains(new City(2, "Rome"));
        assertThat(cities.find("Bonn")).isEmpty();

        assertThatExceptionOfType(UnableToExecuteStatementException.class)
                .isThrownBy(() -> cities.addBoth("Bonn", "Oslo"));
        assertThat(names()).containsExactly("Oslo", "Rome", "Lima");
    }

    private List<String> names() throws SQLException {
        return texts("SELECT name FROM city ORDER BY id");
    }

    private static void insert(Handle handle, String name) {
        handle.execute("INSERT INTO city (name) VALUES (?)", name);
    }
}
