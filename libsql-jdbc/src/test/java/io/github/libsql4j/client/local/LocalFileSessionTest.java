package io.github.libsql4j.client.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.client.Column;
import io.github.libsql4j.client.Database;
import io.github.libsql4j.client.Description;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SessionContractTest;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.SqlText;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.client.TransactionState;
import io.github.libsql4j.client.Value;
import io.github.libsql4j.client.config.FileAccess;
import io.github.libsql4j.client.config.LibsqlConfig;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFileSessionTest extends SessionContractTest {

    private static final String NUMBERS =
            "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5000) ";

    @TempDir
    Path directory;

    private Session session;

    @Override
    protected Database database() throws LibsqlException {
        return open("app.db", FileAccess.RWC);
    }

    @BeforeEach
    void openSession() throws LibsqlException {
        session = open("own.db", FileAccess.RWC).open();
        session.script("CREATE TABLE t (a)");
    }

    @AfterEach
    void close() throws LibsqlException {
        session.close();
    }

    @Test
    void namedParametersAndQuestionMarksMayBeMixed() throws Exception {
        Rows rows = session.execute(SqlStatement.of("SELECT :a, ?, ?1", Value.of(1), Value.of(2)))
                .rows();
        rows.next();
        assertThat(List.of(rows.integer(0), rows.integer(1), rows.integer(2))).containsExactly(1L, 2L, 1L);
    }

    @Test
    void filesAreInWalMode() throws LibsqlException {
        assertThat(single(session, "PRAGMA journal_mode")).isEqualTo(Value.of("wal"));
    }

    @Test
    void anyFileNameWorks() throws LibsqlException {
        List<String> names =
                List.of("a b", "a?mode=ro", "a#b", "a%20b", "a%", "a&b=c", "a+b", "Grüße 世界 😀", ";a", "'a'", "a:b");
        for (String name : names) {
            try (Session created = open(name, FileAccess.RWC).open()) {
                created.script("CREATE TABLE t (a)");
                assertThat(single(created, "SELECT file FROM pragma_database_list"))
                        .isEqualTo(Value.of(directory + "/" + name));
            }
            try (Session again = open(name, FileAccess.RW).open()) {
                assertThat(single(again, "SELECT count(*) FROM t")).isEqualTo(Value.of(0));
            }
        }
    }

    @Test
    void aMissingDirectoryIsNamed() {
        LibsqlException failure = openFailure("nowhere/app.db", FileAccess.RWC);
        assertThat(failure.state()).isEqualTo(SqlState.IO_ERROR);
        assertThat(failure).hasMessageContaining("there is no directory " + directory + "/nowhere");
    }

    @Test
    void aMissingFileIsNotCreatedUnlessAsked() {
        for (FileAccess access : List.of(FileAccess.RO, FileAccess.RW)) {
            LibsqlException failure = openFailure("missing.db", access);
            assertThat(failure.state()).isEqualTo(SqlState.IO_ERROR);
            assertThat(failure).hasMessageContaining("missing.db").hasMessageContaining("no such file");
            assertThat(directory.resolve("missing.db")).doesNotExist();
        }
    }

    @Test
    void aDirectoryIsNoDatabase() {
        assertThat(openFailure("", FileAccess.RWC)).hasMessageContaining("it is a directory");
    }

    @Test
    void aFileThatIsNoDatabaseIsCorrupt() throws IOException {
        Files.writeString(directory.resolve("text.db"), "no database ".repeat(1000));
        for (FileAccess access : FileAccess.values()) {
            LibsqlException failure = openFailure("text.db", access);
            assertThat(failure.state()).isEqualTo(SqlState.CORRUPT);
            assertThat(failure).hasMessageContaining("text.db").hasMessageContaining("file is not a database");
        }
    }

    @Test
    void readOnlyAccessRefusesWrites() throws LibsqlException {
        try (Session reader = open("own.db", FileAccess.RO).open()) {
            assertThat(single(reader, "SELECT count(*) FROM t")).isEqualTo(Value.of(0));
            LibsqlException failure = failure(reader, "INSERT INTO t VALUES (1)");
            assertThat(failure.state()).isEqualTo(SqlState.READ_ONLY);
            assertThat(failure.resultCode()).isEqualTo(8);
        }
    }

    @Test
    void textMayHoldTheCharacterNul() throws LibsqlException {
        session.execute(SqlStatement.of("INSERT INTO t VALUES (?)", Value.of("a\0b")));
        assertThat(single(session, "SELECT a FROM t")).isEqualTo(Value.of("a\0b"));
        assertThat(single(session, "SELECT hex(a) FROM t")).isEqualTo(Value.of("610062"));
        assertThat(single(session, "SELECT 'a' || char(0)")).isEqualTo(Value.of("a\0"));
    }

    @Test
    void infinityAndNegativeZeroComeBack() throws LibsqlException {
        for (double number : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0}) {
            session.script("DELETE FROM t");
            session.execute(SqlStatement.of("INSERT INTO t VALUES (?)", Value.of(number)));
            assertThat(single(session, "SELECT a FROM t")).isEqualTo(Value.of(number));
        }
    }

    @Test
    void readersAndAWriterDoNotWaitForEachOther() throws LibsqlException {
        try (Session reader = open("own.db", FileAccess.RWC).open()) {
            session.begin(TransactionMode.WRITE);
            session.execute(SqlStatement.of("INSERT INTO t VALUES (1)"));
            assertThat(single(reader, "SELECT count(*) FROM t")).isEqualTo(Value.of(0));
            session.commit();
            assertThat(single(reader, "SELECT count(*) FROM t")).isEqualTo(Value.of(1));
        }
    }

    @Test
    void aHalfReadResultDoesNotMakeTheNextWriteStale() throws LibsqlException {
        session.execute(SqlStatement.of(NUMBERS + "INSERT INTO t SELECT n FROM c"));
        try (Session writer = open("own.db", FileAccess.RWC).open();
                Rows rows = session.execute(SqlStatement.of("SELECT a FROM t")).rows()) {
            assertThat(rows.next()).isTrue();
            writer.execute(SqlStatement.of("INSERT INTO t VALUES (0)"));
            assertThat(session.execute(SqlStatement.of("DELETE FROM t")).affectedRows())
                    .isEqualTo(5001);
            assertThat(count(rows)).isEqualTo(4999);
        }
    }

    @Test
    void aDeferredTransactionOnAStaleSnapshotFailsAndStaysOpen() throws LibsqlException {
        try (Session writer = open("own.db", FileAccess.RWC).open()) {
            session.begin(TransactionMode.DEFERRED);
            single(session, "SELECT count(*) FROM t");
            writer.execute(SqlStatement.of("INSERT INTO t VALUES (0)"));
            LibsqlException failure = failure(session, "INSERT INTO t VALUES (1)");
            assertThat(failure.state()).isEqualTo(SqlState.SERIALIZATION_FAILURE);
            assertThat(failure.resultCode()).isEqualTo(5);
            assertThat(session.transactionState()).isEqualTo(TransactionState.ACTIVE);
            session.rollback();
            assertThat(single(session, "SELECT count(*) FROM t")).isEqualTo(Value.of(1));
        }
    }

    @Test
    void aStreamStaysOpenOverWrites() throws LibsqlException {
        session.execute(SqlStatement.of(NUMBERS + "INSERT INTO t SELECT n FROM c"));
        session.script("CREATE TABLE copy (a)");
        try (Rows rows = session.stream(SqlStatement.of("SELECT a FROM t WHERE a % 50 = 0"))) {
            while (rows.next()) {
                session.execute(SqlStatement.of("INSERT INTO copy VALUES (?)", rows.value(0)));
            }
        }
        assertThat(single(session, "SELECT count(DISTINCT a) FROM copy")).isEqualTo(Value.of(100));
    }

    @Test
    void aRollbackEndsAStream() throws LibsqlException {
        session.begin(TransactionMode.WRITE);
        session.execute(SqlStatement.of(NUMBERS + "INSERT INTO t SELECT n FROM c"));
        try (Rows rows = session.stream(SqlStatement.of("SELECT a FROM t"))) {
            assertThat(rows.next()).isTrue();
            session.rollback();
            assertThat(catchThrowableOfType(LibsqlException.class, rows::next).state())
                    .isEqualTo(SqlState.INVALID_CURSOR);
        }
    }

    @Test
    void aResultOutlivesItsSession() throws LibsqlException {
        Rows rows =
                session.execute(SqlStatement.of(NUMBERS + "SELECT n FROM c")).rows();
        session.close();
        assertThat(count(rows)).isEqualTo(5000);
    }

    @Test
    void anErrorInALaterRowIsReportedThere() throws LibsqlException {
        Rows rows = session.execute(SqlStatement.of(
                        NUMBERS + "SELECT abs(CASE n WHEN 4000 THEN " + "-9223372036854775807 - 1 ELSE n END) FROM c"))
                .rows();
        session.script("INSERT INTO t VALUES (1)");
        assertThat(catchThrowableOfType(LibsqlException.class, () -> count(rows))
                        .state())
                .isEqualTo(SqlState.NUMERIC_OUT_OF_RANGE);
    }

    @Test
    void theColumnsOfAResultOutliveItsSession() throws LibsqlException {
        Session other = open("own.db", FileAccess.RWC).open();
        Rows rows = other.execute(SqlStatement.of("SELECT a FROM t")).rows();
        other.close();
        assertThat(rows.columns()).extracting(Column::name).containsExactly("a");
    }

    @Test
    void theColumnsOfAResultAreThoseOfItsRun() throws LibsqlException {
        SqlStatement all = SqlStatement.of("SELECT * FROM t");
        Rows before = session.execute(all).rows();
        try (Session other = open("own.db", FileAccess.RWC).open()) {
            other.script("ALTER TABLE t RENAME COLUMN a TO b; ALTER TABLE t ADD COLUMN c");
        }
        Rows after = session.execute(all).rows();
        assertThat(before.columns()).extracting(Column::name).containsExactly("a");
        assertThat(after.columns()).extracting(Column::name).containsExactly("b", "c");
    }

    @Test
    void textInUtf16IsReadAsIt() throws LibsqlException {
        try (Session other = open("utf16.db", FileAccess.RWC).open()) {
            // What is read before the database has an encoding must not decide.
            assertThat(single(other, "SELECT 'é'")).isEqualTo(Value.of("é"));
            other.execute(SqlStatement.of("PRAGMA encoding = 'UTF-16le'"));
            other.script("CREATE TABLE t (a)");
            other.execute(SqlStatement.of("INSERT INTO t VALUES (?)", Value.of("Grüße 世界 😀")));
            assertThat(single(other, "PRAGMA encoding")).isEqualTo(Value.of("UTF-16le"));
            assertThat(single(other, "SELECT a FROM t")).isEqualTo(Value.of("Grüße 世界 😀"));
        }
    }

    @Test
    void aBatchThatFailsFirstInATransactionLeavesItOpen() throws LibsqlException {
        session.begin(TransactionMode.WRITE);
        LibsqlException failure = catchThrowableOfType(
                LibsqlException.class,
                () -> session.batch(
                        TransactionMode.WRITE,
                        List.of(
                                SqlStatement.of("INSERT INTO t VALUES (1)"),
                                SqlStatement.of("INSERT INTO nothing VALUES (1)"))));
        assertThat(failure.statementIndex()).hasValue(1);
        session.execute(SqlStatement.of("INSERT INTO t VALUES (2)"));
        session.commit();
        assertThat(single(session, "SELECT group_concat(a) FROM t")).isEqualTo(Value.of("2"));
    }

    @Test
    void aBatchThatRollsTheTransactionBackEndsIt() throws LibsqlException {
        session.script("CREATE UNIQUE INDEX one ON t (a)");
        session.begin(TransactionMode.WRITE);
        SqlStatement insert = SqlStatement.of("INSERT OR ROLLBACK INTO t VALUES (1)");
        assertThat(catchThrowableOfType(
                                LibsqlException.class,
                                () -> session.batch(TransactionMode.WRITE, List.of(insert, insert)))
                        .state())
                .isEqualTo(SqlState.UNIQUE_VIOLATION);
        assertThat(session.transactionState()).isEqualTo(TransactionState.ENDED);
        session.rollback();
        assertThat(single(session, "SELECT count(*) FROM t")).isEqualTo(Value.of(0));
    }

    @Test
    void aBatchThatWantsNoRowidsCountsRowsAllTheSame() throws LibsqlException {
        SqlStatement insert = SqlStatement.of("INSERT INTO t VALUES (1), (2)");
        assertThat(session.batchWithoutRowids(TransactionMode.WRITE, List.of(insert, insert)))
                .extracting(StatementResult::affectedRows)
                .containsExactly(2L, 2L);
    }

    @Test
    void equalStatementsInARowAreCountedEachForItself() throws LibsqlException {
        session.script("CREATE TABLE log (a); INSERT INTO t VALUES (1), (1), (2);"
                + "CREATE TRIGGER logged AFTER DELETE ON t BEGIN INSERT INTO log VALUES (old.a), (old.a); END");
        SqlText delete = SqlText.of("DELETE FROM t WHERE a = ?");
        SqlText insert = SqlText.of("INSERT INTO t SELECT ? WHERE ? > 2");
        List<SqlStatement> statements = List.of(
                new SqlStatement(delete, List.of(Value.of(1))),
                new SqlStatement(delete, List.of(Value.of(2))),
                new SqlStatement(delete, List.of(Value.of(2))),
                new SqlStatement(insert, List.of(Value.of(3), Value.of(3))),
                new SqlStatement(insert, List.of(Value.of(2), Value.of(2))),
                SqlStatement.of("PRAGMA user_version"),
                SqlStatement.of("PRAGMA user_version"),
                new SqlStatement(delete, List.of(Value.of(3))));
        assertThat(session.batchWithoutRowids(TransactionMode.WRITE, statements))
                .extracting(StatementResult::affectedRows)
                .containsExactly(2L, 1L, 0L, 1L, 0L, 0L, 0L, 1L);
        assertThat(single(session, "SELECT group_concat(a) FROM log")).isEqualTo(Value.of("1,1,1,1,2,2,3,3"));
    }

    @Test
    void oneOfManyEqualStatementsFailsByItsIndexAndUndoesAll() throws LibsqlException {
        session.script("CREATE UNIQUE INDEX one ON t (a)");
        SqlText insert = SqlText.of("INSERT INTO t VALUES (?)");
        List<SqlStatement> statements = Stream.of("a", "b", "c", "b", "d")
                .map(text -> new SqlStatement(insert, List.of(Value.of(text))))
                .toList();
        LibsqlException failure = catchThrowableOfType(
                LibsqlException.class, () -> session.batchWithoutRowids(TransactionMode.WRITE, statements));
        assertThat(failure.state()).isEqualTo(SqlState.UNIQUE_VIOLATION);
        assertThat(failure.statementIndex()).hasValue(3);
        assertThat(failure.getSuppressed()).isEmpty();
        assertThat(single(session, "SELECT count(*) FROM t")).isEqualTo(Value.of(0));
    }

    @Test
    void describingAPragmaDoesNotRunIt() throws LibsqlException {
        Description description = session.describe(SqlText.of("PRAGMA foreign_keys = OFF"));
        assertThat(description.readOnly()).isFalse();
        assertThat(single(session, "PRAGMA foreign_keys")).isEqualTo(Value.of(1));
    }

    @Test
    void maintenanceAndOtherDatabasesWork() throws LibsqlException {
        session.script("VACUUM");
        session.execute(SqlStatement.of("ATTACH ? AS extra", Value.of(directory + "/extra.db")));
        session.script("CREATE TABLE extra.e (a); CREATE TEMP TABLE f (a)");
        assertThat(single(session, "SELECT count(*) FROM e, f")).isEqualTo(Value.of(0));
    }

    @Test
    void aDatabaseWithoutWalIsTurnedToWal() throws Exception {
        session.script("PRAGMA journal_mode = DELETE");
        byte[] header = Files.readAllBytes(directory.resolve("own.db"));
        assertThat(new String(header, 0, 15, StandardCharsets.US_ASCII)).isEqualTo("SQLite format 3");
        assertThat(header[18]).isEqualTo((byte) 1);
        try (Session again = open("own.db", FileAccess.RWC).open()) {
            assertThat(single(again, "PRAGMA journal_mode")).isEqualTo(Value.of("wal"));
        }
    }

    private Database open(String name, FileAccess access) throws LibsqlException {
        String url =
                "jdbc:libsql:file:" + new File(directory + "/" + name).toURI().getRawPath();
        return new LocalDatabase(
                LibsqlConfig.parse(url, Map.of("mode", access.name().toLowerCase(Locale.ROOT))));
    }

    private LibsqlException openFailure(String name, FileAccess access) {
        return catchThrowableOfType(
                LibsqlException.class, () -> open(name, access).open());
    }

    private static LibsqlException failure(Session session, String sql) {
        return catchThrowableOfType(LibsqlException.class, () -> session.execute(SqlStatement.of(sql)));
    }

    private static Value single(Session session, String sql) throws LibsqlException {
        try (Rows rows = session.execute(SqlStatement.of(sql)).rows()) {
            rows.next();
            return rows.value(0);
        }
    }

    private static int count(Rows rows) throws LibsqlException {
        int count = 0;
        while (rows.next()) {
            count++;
        }
        return count;
    }
}
