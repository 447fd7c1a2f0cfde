package io.github.libsql4j.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.regex.Matcher;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Flyway is told a URL, as in Maven, Gradle and on the command line, and finds the rest by itself. */
class UrlTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    @TempDir
    Path directory;

    @Test
    void theUserNeedNotBeSetAndThePasswordIsTheToken() {
        Scripts scripts = Scripts.in(directory).tables(2);
        String name = Place.SERVER.create(SERVER.server());
        try (RecordingProxy proxy = RecordingProxy.before(SERVER.server().httpUrl())) {
            String url = proxy.jdbcUrl() + "?namespace=" + name;
            Flyway flyway = scripts.configure(new LibsqlDataSource(url))
                    .dataSource(url, null, "a.secret.token")
                    .load();
            assertThat(flyway.migrate().migrationsExecuted).isEqualTo(2);
            assertThat(proxy.exchanges())
                    .allSatisfy(exchange ->
                            assertThat(exchange.header("Authorization")).contains("Bearer a.secret.token"));
        }
        Place.SERVER.drop(SERVER.server(), name);
    }

    @Test
    void aDatabaseInMemoryThatHasANameIsMigrated() throws Exception {
        String url = "jdbc:libsql:file:migrated?mode=memory&cache=shared";
        Scripts scripts = Scripts.in(directory).tables(2);
        try (LibsqlDataSource database = new LibsqlDataSource(url)) {
            Flyway flyway =
                    scripts.configure(database).dataSource(url, null, null).load();
            try (var open = DriverManager.getConnection(url)) {
                assertThat(open.isValid(1)).isTrue();
                assertThat(flyway.migrate().migrationsExecuted).isEqualTo(2);
                assertThat(flyway.migrate().migrationsExecuted).isZero();
                assertThat(Sql.rows(open, "SELECT count(*) FROM t2")).containsExactly("0");
            }
        }
        try (LibsqlDataSource memory = new LibsqlDataSource("jdbc:libsql::memory:")) {
            scripts.flyway(memory).migrate();
            assertThat(Sql.tables(memory)).containsExactly("t1", "t2");
        }
    }

    @Test
    void aTokenInAUrlIsRedacted() {
        String url = "jdbc:libsql:http://127.0.0.1?tls=false&authToken=a.secret.token&namespace=n";
        List<String> found = new LibsqlDatabaseType()
                .getJDBCCredentialsPatterns().stream()
                        .map(pattern -> pattern.matcher(url))
                        .filter(Matcher::find)
                        .map(matcher -> matcher.group(1))
                        .toList();
        assertThat(found).containsExactly("a.secret.token");
    }

    @Test
    void databasesOfOtherDriversStayWithFlyway() throws Exception {
        LibsqlDatabaseType ours = new LibsqlDatabaseType();
        assertThat(ours.handlesJDBCUrl("jdbc:sqlite:app.db")).isFalse();
        assertThat(ours.handlesJDBCUrl("jdbc:libsql://db-org.turso.io")).isTrue();
        try (var sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
                var libsql = DriverManager.getConnection("jdbc:libsql::memory:")) {
            assertThat(ours.handlesDatabaseProductNameAndVersion("SQLite", "3", sqlite))
                    .isFalse();
            assertThat(ours.handlesDatabaseProductNameAndVersion("SQLite", "3", libsql))
                    .isTrue();
        }
    }
}
