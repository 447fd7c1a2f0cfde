package io.github.libsql4j.client.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.client.Database;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SessionContractTest;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.client.config.LibsqlConfig;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalMemorySessionTest extends SessionContractTest {

    private final Database database;

    LocalMemorySessionTest() throws LibsqlException {
        database = open("jdbc:libsql::memory:");
    }

    @AfterEach
    void closeDatabase() throws LibsqlException {
        database.close();
    }

    @Override
    protected Database database() {
        return database;
    }

    @Test
    void theDatabaseLivesWhileNoSessionIsOpen() throws LibsqlException {
        try (Database own = open("jdbc:libsql::memory:")) {
            create(own, "t");
            assertThat(tables(own)).isEqualTo(1);
        }
    }

    @Test
    void eachDatabaseWithoutANameIsAnother() throws LibsqlException {
        try (Database first = open("jdbc:libsql::memory:");
                Database second = open("jdbc:libsql::memory:");
                Database third = open("jdbc:libsql:file:name?mode=memory")) {
            create(first, "t");
            assertThat(tables(second)).isZero();
            assertThat(tables(third)).isZero();
        }
    }

    @Test
    void aNameIsSharedByTheProcess() throws LibsqlException {
        String url = "jdbc:libsql:file:a name?mode=memory&cache=shared";
        try (Database first = open(url);
                Database second = open(url);
                Database third = open("jdbc:libsql:file:another name?mode=memory&cache=shared")) {
            create(first, "t");
            assertThat(tables(second)).isEqualTo(1);
            assertThat(tables(third)).isZero();
        }
    }

    @Test
    void aSharedDatabaseIsGoneWithItsLastUser() throws LibsqlException {
        String url = "jdbc:libsql:file:gone?mode=memory&cache=shared";
        Session last;
        try (Database database = open(url)) {
            create(database, "t");
            last = database.open();
        }
        try (Database database = open(url)) {
            assertThat(tables(database)).isEqualTo(1);
        }
        last.close();
        try (Database database = open(url)) {
            assertThat(tables(database)).isZero();
        }
    }

    @Test
    void aHalfReadResultKeepsNoWriterWaiting() throws LibsqlException {
        try (Session reader = database.open();
                Session writer = database.open();
                Rows rows = reader.stream(
                        SqlStatement.of(
                                "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 5000) SELECT n FROM c"))) {
            assertThat(rows.next()).isTrue();
            writer.script("CREATE TABLE t (a)");
        }
    }

    @Test
    void aWriterThatWaitsTooLongFailsWithoutHarm() throws LibsqlException {
        try (Database impatient = open("jdbc:libsql::memory:?busyTimeout=10ms");
                Session first = impatient.open();
                Session second = impatient.open()) {
            first.script("CREATE TABLE t (a)");
            first.begin(TransactionMode.WRITE);
            first.execute(SqlStatement.of("INSERT INTO t VALUES (1)"));
            second.begin(TransactionMode.WRITE);
            LibsqlException failure = catchThrowableOfType(
                    LibsqlException.class, () -> second.execute(SqlStatement.of("INSERT INTO t VALUES (2)")));
            assertThat(failure.state()).isEqualTo(SqlState.SERIALIZATION_FAILURE);
            first.commit();
            second.execute(SqlStatement.of("INSERT INTO t VALUES (2)"));
            second.commit();
        }
    }

    @Test
    void aSessionOpensWhileAnotherWrites() throws LibsqlException {
        try (Database impatient = open("jdbc:libsql::memory:?busyTimeout=10ms");
                Session writer = impatient.open()) {
            writer.script("CREATE TABLE t (a)");
            writer.begin(TransactionMode.WRITE);
            writer.execute(SqlStatement.of("INSERT INTO t VALUES (1)"));
            try (Session reader = impatient.open()) {
                writer.commit();
                assertThat(reader.execute(SqlStatement.of("INSERT INTO t VALUES (2)"))
                                .lastInsertRowid())
                        .hasValue(2);
            }
        }
    }

    @Test
    void aClosedDatabaseOpensNoSession() throws LibsqlException {
        Database closed = open("jdbc:libsql::memory:");
        closed.close();
        closed.close();
        assertThat(catchThrowableOfType(LibsqlException.class, closed::open).state())
                .isEqualTo(SqlState.CONNECTION_CLOSED);
    }

    private static Database open(String url) throws LibsqlException {
        return new LocalDatabase(LibsqlConfig.parse(url, Map.of()));
    }

    private static void create(Database database, String table) throws LibsqlException {
        try (Session session = database.open()) {
            session.script("CREATE TABLE " + table + " (a)");
        }
    }

    private static long tables(Database database) throws LibsqlException {
        try (Session session = database.open();
                Rows rows = session.execute(SqlStatement.of("SELECT count(*) FROM sqlite_schema"))
                        .rows()) {
            rows.next();
            return rows.integer(0);
        }
    }
}
