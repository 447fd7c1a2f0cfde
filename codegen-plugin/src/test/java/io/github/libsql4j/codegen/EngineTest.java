package io.github.libsql4j.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsql4j.codegen.Generated.Outcome;
import io.github.libsql4j.jdbc.LibsqlConnection;
import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = TestServer.extension();

    private static final AtomicInteger NAMESPACES = new AtomicInteger();

    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();
    private final String namespace = "engine" + NAMESPACES.incrementAndGet();
    private final RecordingProxy proxy = RecordingProxy.before(SERVER.server().httpUrl());

    @BeforeEach
    void createTables() throws SQLException {
        SERVER.server().createNamespace(namespace);
        script(
                "CREATE TABLE actor(id INTEGER PRIMARY KEY, name TEXT); CREATE TABLE film(id INTEGER PRIMARY KEY, title TEXT)");
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void theSchemaIsReadInAtMostFourRoundTripsHoweverLargeItIs() throws Exception {
        StringBuilder tables = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            tables.append("CREATE TABLE t")
                    .append(i)
                    .append("(id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT UNIQUE);");
        }
        script(tables.toString());
        proxy.reset();
        Generated generated = engine().includes("film").build().generate();
        assertThat(proxy.requestCount()).isLessThanOrEqualTo(4);
        assertThat(generated.roundTrips()).isEqualTo(proxy.requestCount());
        assertThat(generated.tables()).isEqualTo(502);
        assertThat(sources()).containsKey("db/tables/Film.java").doesNotContainKey("db/tables/T1.java");
    }

    @Test
    void aSecondRunWritesNothing() throws Exception {
        assertThat(engine().build().generate().outcome()).isEqualTo(Outcome.GENERATED);
        Map<Path, Object> before = times();
        Generated again = engine().build().generate();
        assertThat(again.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(again.roundTrips()).isLessThanOrEqualTo(4);
        assertThat(times()).isEqualTo(before);
    }

    @Test
    void aChangedConfigurationOrFileIsAReasonToGenerateAgain() throws Exception {
        engine().build().generate();
        assertThat(engine().excludes("film").build().generate().outcome()).isEqualTo(Outcome.GENERATED);
        assertThat(sources()).doesNotContainKey("db/tables/Film.java");
        Files.writeString(target().resolve("db/tables/Actor.java"), "broken");
        assertThat(engine().excludes("film").build().generate().outcome()).isEqualTo(Outcome.GENERATED);
        assertThat(sources().get("db/tables/Actor.java")).contains("class Actor");
    }

    @Test
    void theOutputIsTheSameInEachPlace() throws Exception {
        engine().build().generate();
        engine().targetDirectory(folder.resolve("elsewhere/deep")).build().generate();
        assertThat(Sources.in(folder.resolve("elsewhere/deep"))).isEqualTo(sources());
        assertThat(sources().values()).noneMatch(source -> source.contains(folder.toString()));
        assertThat(Files.readString(folder.resolve("elsewhere/deep/.libsql-jooq")))
                .isEqualTo(Files.readString(target().resolve(".libsql-jooq")));
    }

    @Test
    void filesOfDroppedTablesAreDeletedAndOthersAreNot() throws Exception {
        engine().build().generate();
        Files.writeString(target().resolve("Mine.java"), "class Mine {}");
        script("DROP TABLE film");
        engine().build().generate();
        assertThat(sources()).containsKeys("Mine.java", "db/tables/Actor.java");
        assertThat(sources().keySet()).noneMatch(path -> path.contains("Film"));
        engine().packageName("other").build().generate();
        assertThat(sources().keySet()).noneMatch(path -> path.startsWith("db/")).contains("Mine.java");
        assertThat(target().resolve("db")).doesNotExist();
    }

    @Test
    void whatChangedSinceTheSnapshotIsReported() throws Exception {
        engine().build().generate();
        script("ALTER TABLE actor ADD COLUMN born INTEGER; DROP TABLE film; CREATE VIEW v AS SELECT 1 AS one");
        assertThat(engine().build().verify().drift())
                .extracting(SchemaChange::toString)
                .containsExactly("~ table actor (+ born INTEGER)", "+ view v", "- table film");
        assertThat(engine().build().generate().drift()).hasSize(3);
        assertThat(engine().build().generate().drift()).isEmpty();
        assertThat(engine().build().verify().isUpToDate()).isTrue();
    }

    @Test
    void triggersAreInTheSnapshotAlone() throws Exception {
        engine().build().generate();
        Map<String, String> classes = sources();
        script("CREATE TRIGGER named AFTER UPDATE OF name ON actor BEGIN SELECT 1; END");
        assertThat(engine().build().verify().drift())
                .extracting(SchemaChange::toString)
                .containsExactly("+ trigger named");
        assertThat(engine().build().generate().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(sources()).isEqualTo(classes);
        assertThat(Files.readString(snapshot())).endsWith("""

                -- Triggers: no class depends on them.

                CREATE TRIGGER named AFTER UPDATE OF name ON actor BEGIN SELECT 1; END;
                """);
        assertThat(engine().build().verify().isUpToDate()).isTrue();
        script("DROP TRIGGER named; CREATE TRIGGER named AFTER UPDATE OF name ON actor BEGIN SELECT 2; END");
        assertThat(engine().build().verify().drift())
                .extracting(SchemaChange::toString)
                .containsExactly("~ trigger named");
    }

    @Test
    void aDatabaseMadeOfTheSnapshotHasTheSameSchema() throws Exception {
        script("""
                CREATE VIEW titles AS SELECT title FROM film; -- all of them
                CREATE INDEX by_title ON FILM(title);
                CREATE TABLE "on"(id INTEGER PRIMARY KEY, "end" TEXT);
                CREATE TRIGGER z_first BEFORE DELETE ON Film WHEN old.id > 1 BEGIN
                    -- says ; END;
                    UPDATE actor SET name = CASE WHEN name = ';' THEN 'END' ELSE name END;
                    DELETE FROM "on" WHERE "end" = old.title;
                END;
                CREATE TRIGGER IF NOT EXISTS main."a ""last\""" INSTEAD OF INSERT ON titles
                BEGIN INSERT INTO film(title) VALUES (new.title); end;
                CREATE TRIGGER [on] AFTER UPDATE OF "end" ON main."on" BEGIN SELECT 1; END /* then */;
                """);
        engine().build().generate();
        String snapshot = Files.readString(snapshot());
        assertThat(engine().build().verify().isUpToDate()).isTrue();
        assertThat(engine().offline(true).build().generate().outcome()).isEqualTo(Outcome.UNCHANGED);
        SERVER.server().deleteNamespace(namespace);
        SERVER.server().createNamespace(namespace);
        script(snapshot);
        assertThat(engine().build().verify().isUpToDate()).isTrue();
        engine().build().generate();
        assertThat(Files.readString(snapshot())).isEqualTo(snapshot);
    }

    @Test
    void verifyTellsWhichFilesDifferAndChangesNothing() throws Exception {
        engine().build().generate();
        Files.writeString(target().resolve("db/tables/Actor.java"), "broken");
        Files.delete(target().resolve("db/Tables.java"));
        script("DROP TABLE film");
        String snapshot = Files.readString(snapshot());
        Verified verified = engine().build().verify();
        assertThat(verified.isUpToDate()).isFalse();
        assertThat(verified.files())
                .contains(
                        new Verified.FileChange(SchemaChange.Kind.CHANGED, "db/tables/Actor.java"),
                        new Verified.FileChange(SchemaChange.Kind.ADDED, "db/Tables.java"),
                        new Verified.FileChange(SchemaChange.Kind.REMOVED, "db/tables/Film.java"));
        assertThat(Files.readString(snapshot())).isEqualTo(snapshot);
        assertThat(target().resolve("db/Tables.java")).doesNotExist();
    }

    @Test
    void aSnapshotStandsInForAServerOutOfReach() throws Exception {
        engine().build().generate();
        proxy.close();
        Generated generated =
                engine().targetDirectory(folder.resolve("again")).build().generate();
        assertThat(generated.fromSnapshot()).isPresent();
        assertThat(warnings).singleElement().asString().contains("stands in");
        assertThat(Sources.in(folder.resolve("again"))).isEqualTo(sources());
        assertThatThrownBy(() -> engine().snapshot(null).build().generate()).isInstanceOf(CodegenException.class);
        assertThatThrownBy(() -> engine().build().verify()).isInstanceOf(CodegenException.class);
    }

    @Test
    void offlineAsksNobody() throws Exception {
        engine().build().generate();
        proxy.reset();
        assertThat(engine().offline(true).build().generate().fromSnapshot()).contains("offline");
        assertThat(proxy.connectionCount()).isZero();
        assertThatThrownBy(() -> engine().offline(true)
                        .snapshot(folder.resolve("none.sql"))
                        .build()
                        .generate())
                .hasMessageContaining("there is no " + folder.resolve("none.sql"));
    }

    @Test
    void aSnapshotIsSqlAndOneThatWasEditedIsRefused() throws Exception {
        engine().build().generate();
        String text = Files.readString(snapshot());
        assertThat(text).startsWith("-- The schema from which").endsWith("""

                        CREATE TABLE actor(id INTEGER PRIMARY KEY, name TEXT);

                        CREATE TABLE film(id INTEGER PRIMARY KEY, title TEXT);
                        """);
        Files.writeString(snapshot(), text.replace("\n", "\r\n"));
        assertThat(engine().offline(true).build().generate().outcome()).isEqualTo(Outcome.UNCHANGED);
        Files.writeString(snapshot(), text.replace("title", "name"));
        assertThatThrownBy(() -> engine().offline(true).build().generate())
                .hasMessageContaining("it was edited")
                .hasMessageContaining("generate from the database");
        Files.writeString(snapshot(), "");
        assertThatThrownBy(() -> engine().offline(true).build().generate())
                .hasMessageContaining("no line with its sha256");
    }

    @Test
    void aUsersForcedTypeGoesFirst() throws Exception {
        engine().jooq(new Configuration()
                        .withGenerator(new Generator()
                                .withDatabase(new Database()
                                        .withForcedTypes(new ForcedType()
                                                .withName("INTEGER")
                                                .withIncludeTypes("INTEGER")))))
                .build()
                .generate();
        assertThat(sources().get("db/tables/Actor.java")).contains("TableField<ActorRecord, Integer> ID");
    }

    @Test
    void aReplicaIsSyncedAndReadLocally() throws Exception {
        String url = "jdbc:libsql:file:" + folder.resolve("replica.db") + "?syncUrl="
                + SERVER.server().httpUrl() + "&namespace=" + namespace;
        Generated generated =
                engine(new SchemaSource.Database(url, null)).build().generate();
        assertThat(generated.tables()).isEqualTo(2);
        script("CREATE TABLE later(id INTEGER PRIMARY KEY)");
        assertThat(engine(new SchemaSource.Database(url, null))
                        .build()
                        .generate()
                        .tables())
                .isEqualTo(3);
    }

    @Test
    void aLocalFileIsReadAndNoneIsMade() throws Exception {
        Path file = folder.resolve("local.db");
        SchemaSource local = new SchemaSource.Database("jdbc:libsql:file:" + file, null);
        assertThatThrownBy(() -> engine(local).build().generate()).hasMessageContaining("there is no such file");
        assertThat(file).doesNotExist();
        try (LibsqlDataSource dataSource = new LibsqlDataSource("jdbc:libsql:file:" + file);
                Connection connection = dataSource.getConnection()) {
            connection.createStatement().execute("CREATE TABLE t(id INTEGER PRIMARY KEY)");
        }
        assertThat(engine(local).build().generate().tables()).isEqualTo(1);
    }

    @Test
    void aLocalFileThatLibsqlMadeIsReadTooIfSqliteTakesItForDamaged() throws Exception {
        Path file = folder.resolve("random.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE t(id INTEGER PRIMARY KEY); PRAGMA writable_schema=ON;"
                    + "UPDATE sqlite_schema SET sql = sql || ' RANDOM ROWID'");
        }
        SchemaSource local = new SchemaSource.Database("jdbc:libsql:file:" + file, null);
        assertThat(engine(local).build().generate().tables()).isEqualTo(1);
        assertThat(Files.readString(snapshot())).contains("CREATE TABLE t(id INTEGER PRIMARY KEY) RANDOM ROWID;");
    }

    @Test
    void jooqsOwnPluginMayNameTheDatabase() throws Exception {
        GenerationTool.generate(new Configuration()
                .withLogging(Logging.WARN)
                .withJdbc(new Jdbc()
                        .withDriver("io.github.libsql4j.jdbc.LibsqlDriver")
                        .withUrl(proxy.jdbcUrl() + "?namespace=" + namespace))
                .withGenerator(new Generator()
                        .withDatabase(new Database().withName("io.github.libsql4j.codegen.LibsqlDatabase"))
                        .withTarget(new Target()
                                .withPackageName("db")
                                .withDirectory(Files.createDirectories(target()).toString()))));
        assertThat(proxy.requestCount()).isLessThanOrEqualTo(4);
        assertThat(sources().get("db/tables/Actor.java")).contains("BIGINT.nullable(false).identity(true)");
    }

    @Test
    void migrationsAreRunInALocalDatabase() throws Exception {
        Path migrations = Files.createDirectories(folder.resolve("migration"));
        Files.writeString(migrations.resolve("V1__t.sql"), "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT);");
        Files.writeString(migrations.resolve("V2__u.sql"), """
                CREATE TABLE u(id INTEGER PRIMARY KEY, e F32_BLOB(3));
                CREATE INDEX u_e ON u(libsql_vector_idx(e, 'metric=cosine'));
                CREATE TABLE r(id INTEGER PRIMARY KEY) RANDOM ROWID;
                """);
        SchemaSource source = new SchemaSource.Migrations(List.of(migrations));
        Generated generated = engine(source).build().generate();
        assertThat(generated.tables()).isEqualTo(3);
        assertThat(generated.roundTrips()).isZero();
        assertThat(sources().get("db/tables/U.java")).contains("float[]");
        assertThat(Files.readString(snapshot()))
                .contains("libsql_vector_idx(e, 'metric=cosine'));")
                .contains("RANDOM ROWID;");
        Files.writeString(migrations.resolve("V3__bad.sql"), "CREATE TABLE t(a);");
        assertThatThrownBy(() -> engine(source).build().generate())
                .isInstanceOf(CodegenException.class)
                .hasMessageContaining("V3__bad.sql");
    }

    @Test
    void aSchemaWithoutTablesIsNoError() throws Exception {
        script("DROP TABLE actor; DROP TABLE film");
        assertThat(engine().build().generate().tables()).isZero();
        assertThat(engine().build().generate().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void noDescriptionShowsTheToken() {
        SchemaSource source = new SchemaSource.Database("jdbc:libsql://h.example?authToken=hidden", "secret");
        assertThat(source.toString()).doesNotContain("secret").doesNotContain("hidden");
        assertThatThrownBy(
                        () -> engine(new SchemaSource.Database("jdbc:libsql:http://127.0.0.1:1?namespace=n", "secret"))
                                .build()
                                .generate())
                .isInstanceOf(CodegenException.class)
                .hasMessageNotContaining("secret");
    }

    private LibsqlCodegen.Builder engine() {
        return engine(new SchemaSource.Database(proxy.jdbcUrl() + "?namespace=" + namespace, null));
    }

    private LibsqlCodegen.Builder engine(SchemaSource source) {
        return LibsqlCodegen.from(source)
                .packageName("db")
                .targetDirectory(target())
                .snapshot(snapshot())
                .log(new CodegenLog() {
                    @Override
                    public void info(String line) {}

                    @Override
                    public void warn(String line) {
                        warnings.add(line);
                    }
                });
    }

    private Path target() {
        return folder.resolve("target");
    }

    private Path snapshot() {
        return folder.resolve("schema.sql");
    }

    private Map<String, String> sources() {
        return Sources.in(target());
    }

    private Map<Path, Object> times() throws Exception {
        Map<Path, Object> times = new HashMap<>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    private void script(String sql) throws SQLException {
        try (LibsqlDataSource dataSource = new LibsqlDataSource(SERVER.server().jdbcUrl() + "?namespace=" + namespace);
                Connection connection = dataSource.getConnection()) {
            connection.unwrap(LibsqlConnection.class).script(sql);
        }
    }
}
