package io.github.libsql4j.client.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.canary.Canary;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.TransactionMode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibsqlConfigTest {

    private static final String TOKEN = Canary.TOKEN;

    // Where the database is

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    file:app.db                       | app.db
                    app.db                            | app.db
                    FILE:app.db                       | app.db
                    dir/app.db                        | dir/app.db
                    /dir/app.db                       | /dir/app.db
                    file:/dir/app.db                  | /dir/app.db
                    file:///dir/app.db                | /dir/app.db
                    file://localhost/dir/app.db       | /dir/app.db
                    file:a%20b%3F%23.db               | a b?#.db
                    file:a b+c.db                     | a b+c.db
                    file:Gr%C3%BC%C3%9Fe.db           | Grüße.db
                    a%20b.db                          | a%20b.db
                    C:\\dir\\app.db                   | C:\\dir\\app.db
                    """)
    void aPathIsAFile(String target, String path) throws LibsqlException {
        assertThat(parse("jdbc:libsql:" + target).location()).isEqualTo(new Location.File(path, FileAccess.RWC));
    }

    @Test
    void theModeSaysWhatMayBeDoneToAFile() throws LibsqlException {
        assertThat(parse("jdbc:libsql:file:a.db?mode=ro").location())
                .isEqualTo(new Location.File("a.db", FileAccess.RO));
        assertThat(parse("jdbc:libsql:a.db?mode=rw").location()).isEqualTo(new Location.File("a.db", FileAccess.RW));
        assertThat(LibsqlConfig.parse("jdbc:libsql:a.db", Map.of("mode", "ro")).location())
                .isEqualTo(new Location.File("a.db", FileAccess.RO));
    }

    @Test
    void memoryIsPrivateUnlessSharedByName() throws LibsqlException {
        assertThat(parse("jdbc:libsql::memory:").location()).isEqualTo(new Location.Memory(""));
        assertThat(parse("jdbc:libsql:file::memory:").location()).isEqualTo(new Location.Memory(""));
        assertThat(parse("jdbc:libsql:file:name?mode=memory").location()).isEqualTo(new Location.Memory(""));
        assertThat(parse("jdbc:libsql:file:name?mode=memory&cache=shared").location())
                .isEqualTo(new Location.Memory("name"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    //db-org.turso.io                      | https://db-org.turso.io
                    //db-org.turso.io/                     | https://db-org.turso.io
                    //DB-org.Turso.IO:8443/path/           | https://db-org.turso.io:8443/path
                    libsql://db-org.turso.io               | https://db-org.turso.io
                    https://db-org.turso.io                | https://db-org.turso.io
                    HTTPS://db-org.turso.io?tls=true       | https://db-org.turso.io
                    http://127.0.0.1:8080                  | http://127.0.0.1:8080
                    http://127.0.0.1:8080?tls=false        | http://127.0.0.1:8080
                    //127.0.0.1:8080?tls=false             | http://127.0.0.1:8080
                    libsql://[::1]:8080?tls=false          | http://[::1]:8080
                    """)
    void aHostIsAServer(String target, URI url) throws LibsqlException {
        assertThat(parse("jdbc:libsql:" + target).location()).isEqualTo(new Location.Remote(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:sqlite:app.db",
                "jdbc:libsql:",
                "jdbc:libsql:?mode=ro",
                "jdbc:libsql:file:",
                "jdbc:libsql:file://host/app.db",
                "jdbc:libsql:file://app.db",
                "jdbc:libsql:file:a%2.db",
                "jdbc:libsql:file:a.db?mode",
                "jdbc:libsql:file:a.db?mode=fast",
                "jdbc:libsql:file:a.db?mode=ro&mode=ro",
                "jdbc:libsql:file:a.db?cache=shared",
                "jdbc:libsql:file:a.db?tls=true",
                "jdbc:libsql:file:a.db?namespace=n",
                "jdbc:libsql:http:",
                "jdbc:libsql://",
                "jdbc:libsql:///path",
                "jdbc:libsql://a b",
                "jdbc:libsql://user@host",
                "jdbc:libsql://host/#part",
                "jdbc:libsql://host?mode=ro",
                "jdbc:libsql://host?cache=shared",
                "jdbc:libsql://host?tls=maybe",
                "jdbc:libsql:http://host?tls=true",
                "jdbc:libsql:https://host?tls=false",
                "jdbc:libsql:ws://host",
                "jdbc:libsql:wss://host",
                "jdbc:libsql://host?connectTimeout=fast",
                "jdbc:libsql://host?connectTimeout=-1s",
                "jdbc:libsql://host?maxResponseSize=0",
                "jdbc:libsql://host?namespace=a%0Ab",
                "jdbc:libsql://host?fetchSize=-1",
                "jdbc:libsql://host?fetchSize=1e3",
                "jdbc:libsql://host?transactionTimeout=never"
            })
    void aWrongUrlIsRefused(String url) {
        LibsqlException failure = failure(url, Map.of());
        assertThat(failure.state()).isEqualTo(SqlState.INVALID_CONFIGURATION);
        assertThat(failure.getMessage()).isNotEmpty();
    }

    // Properties

    @Test
    void withoutPropertiesTheDefaultsHold() throws LibsqlException {
        LibsqlConfig config = parse("jdbc:libsql://host");
        assertThat(config.authToken()).isEmpty();
        assertThat(config.namespace()).isEmpty();
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.requestTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.maxResponseSize()).isEqualTo(128L << 20);
        assertThat(config.busyTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.transactionMode()).isEqualTo(TransactionMode.WRITE);
        assertThat(config.transactionTimeout()).isEqualTo(Duration.ZERO);
        assertThat(config.fetchSize()).isZero();
    }

    @Test
    void theUrlWinsOverProperties() throws LibsqlException {
        Map<String, String> properties = Map.of("busyTimeout", "1s", "transactionMode", "read");
        LibsqlConfig config = LibsqlConfig.parse("jdbc:libsql:a.db?busyTimeout=2s", properties);
        assertThat(config.busyTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.transactionMode()).isEqualTo(TransactionMode.READ);
    }

    @ParameterizedTest
    @CsvSource({"500ms, 500", "10s, 10000", "2m, 120000", "7, 7000", "0, 0", "3 s, 3000"})
    void aTimeHasAUnitOrIsInSeconds(String text, long millis) throws LibsqlException {
        assertThat(LibsqlConfig.parse("jdbc:libsql:a.db", Map.of("busyTimeout", text))
                        .busyTimeout())
                .isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({
        "authtoken, authToken",
        "auth_token, authToken",
        "token, authToken",
        "busytimeout, busyTimeout",
        "conectTimeout, connectTimeout",
        "txMode, mode",
        "names, namespace"
    })
    void anUnknownPropertyIsRefusedWithTheNearestName(String unknown, String nearest) {
        assertThat(failure("jdbc:libsql://host?" + unknown + "=x", Map.of()))
                .hasMessageContaining("'" + unknown + "'")
                .hasMessageContaining("'" + nearest + "'");
        assertThat(failure("jdbc:libsql://host", Map.of(unknown, "x"))).hasMessageContaining("'" + nearest + "'");
    }

    @ParameterizedTest
    @EnumSource
    void everyPropertyIsFoundByItsKeyAndExplained(ConnectionProperty property) {
        assertThat(ConnectionProperty.byKey(property.key())).contains(property);
        assertThat(property.description()).endsWith(".").doesNotContain("\n");
        if (!property.choices().isEmpty()) {
            assertThat(property.choices()).contains(property.defaultValue());
        }
    }

    // Tokens

    @Test
    void aTokenMayComeAsAuthTokenOrPassword() throws LibsqlException {
        for (String name : new String[] {"authToken", "password"}) {
            LibsqlConfig config = LibsqlConfig.parse("jdbc:libsql://host", Map.of(name, TOKEN, "user", "me"));
            assertThat(config.authToken()).contains(new Secret(TOKEN));
        }
        assertThat(LibsqlConfig.parse("jdbc:libsql://host", Map.of("password", "", "authToken", TOKEN))
                        .authToken())
                .contains(new Secret(TOKEN));
    }

    @Test
    void twoDifferentTokensAreRefused() {
        LibsqlException failure = failure("jdbc:libsql://host?authToken=" + TOKEN, Map.of("password", TOKEN + "x"));
        assertThat(printed(failure)).doesNotContain(TOKEN);
    }

    @Test
    void aTokenIsNeverPrinted() throws LibsqlException {
        for (String url : new String[] {
            "jdbc:libsql://host?authToken=" + TOKEN + "&connectTimeout=3s", "jdbc:libsql://host?password=" + TOKEN
        }) {
            LibsqlConfig config = parse(url);
            assertThat(config.toString()).doesNotContain(TOKEN);
            assertThat(config.publicUrl()).startsWith("jdbc:libsql://host").doesNotContain(TOKEN);
        }
        assertThat(parse("jdbc:libsql://host?authToken=" + TOKEN + "&connectTimeout=3s")
                        .publicUrl())
                .isEqualTo("jdbc:libsql://host?connectTimeout=3s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:libsql://host?authToken=%s&authToken=%s",
                "jdbc:libsql://host?authToken=%s&nonsense=1",
                "jdbc:libsql://host?authToken=%s%%",
                "jdbc:libsql://host?authToken=%%22%s%%22",
                "jdbc:libsql://host?authToken=%s%%0A",
                "jdbc:libsql://host?%s",
                "jdbc:libsql://host?%s=1",
                "jdbc:libsql://%s@host",
                "jdbc:libsql://user:%s@host",
                "jdbc:libsql:http://host?authToken=%s",
                "jdbc:libsql:file:a.db?tls=true&authToken=%s"
            })
    void anErrorNeverShowsTheToken(String url) {
        LibsqlException failure = failure(String.format(url.replace("%s", "%1$s"), TOKEN), Map.of());
        assertThat(failure).isNotNull();
        assertThat(printed(failure)).doesNotContain(TOKEN).doesNotContain("c2VjcmV0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "http://127.0.0.1",
                "http://127.1.2.3:1",
                "http://[::1]:8080",
                "http://db.localhost",
                "//localhost?tls=false",
                "https://host",
                "//host",
                "http://host?allowCleartextToken=true"
            })
    void aTokenGoesToThisMachineOrOverTls(String target) throws LibsqlException {
        assertThat(LibsqlConfig.parse("jdbc:libsql:" + target, Map.of("authToken", TOKEN))
                        .authToken())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://host",
                "//host?tls=false",
                "http://localhost.example.org",
                "http://127.0.0.1.example.org",
                "http://0.0.0.0",
                "http://10.0.0.1",
                "http://host?allowCleartextToken=false"
            })
    void aTokenInClearTextIsRefused(String target) throws LibsqlException {
        LibsqlException failure = failure("jdbc:libsql:" + target, Map.of("authToken", TOKEN));
        assertThat(failure.state()).isEqualTo(SqlState.INVALID_CONFIGURATION);
        assertThat(failure).hasMessageContaining("allowCleartextToken");
        assertThat(parse("jdbc:libsql:" + target).authToken()).isEmpty();
    }

    private static LibsqlConfig parse(String url) throws LibsqlException {
        return LibsqlConfig.parse(url, Map.of());
    }

    private static LibsqlException failure(String url, Map<String, String> properties) {
        return catchThrowableOfType(LibsqlException.class, () -> LibsqlConfig.parse(url, properties));
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    @Test
    void aFileWithASyncUrlIsAReplica() throws LibsqlException {
        LibsqlConfig config =
                parse("jdbc:libsql:file:app.db?syncUrl=libsql://db.turso.io&syncInterval=60s&readYourWrites=false"
                        + "&syncProtocol=pull-updates&authToken="
                        + TOKEN);
        assertThat(config.location())
                .isEqualTo(new Location.Replica("app.db", new Location.Remote(URI.create("https://db.turso.io"))));
        assertThat(config.sync())
                .isEqualTo(new SyncConfig(Duration.ofSeconds(60), false, Optional.of(SyncProtocol.PULL_UPDATES)));
        assertThat(config.publicUrl()).contains("syncUrl=libsql://db.turso.io").doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:libsql::memory:?syncUrl=libsql://db.turso.io | needs a file",
                "jdbc:libsql:file:app.db?syncUrl=db.turso.io | URL of a server",
                "jdbc:libsql:file:app.db?syncUrl=libsql://db.turso.io%3Ftls=false | beside it",
                "jdbc:libsql:file:app.db?syncUrl=libsql://me:pw@db.turso.io | user or password",
                "jdbc:libsql:file:app.db?syncUrl=libsql://db.turso.io&mode=ro | mode",
                "jdbc:libsql:file:app.db?syncUrl=http://db.turso.io&authToken=abcdefgh | clear",
                "jdbc:libsql:file:app.db?syncInterval=60s | syncUrl",
                "jdbc:libsql:libsql://db.turso.io?syncUrl=libsql://db.turso.io | name a file",
                "jdbc:libsql:file:app.db?encryptionKey=secret | no encryption",
                "jdbc:libsql:file:app.db?offline=true | primary"
            })
    void whatDoesNotFitAReplicaIsRefused(String url, String message) {
        LibsqlException failure = failure(url, Map.of());
        assertThat(failure.state()).isEqualTo(SqlState.INVALID_CONFIGURATION);
        assertThat(failure).hasMessageContaining(message);
    }
}
