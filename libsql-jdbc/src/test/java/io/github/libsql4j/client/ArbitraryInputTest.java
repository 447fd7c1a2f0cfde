package io.github.libsql4j.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.canary.Canary;
import io.github.libsql4j.client.config.ConnectionProperty;
import io.github.libsql4j.client.config.LibsqlConfig;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a user types is understood, or refused with an error that has a state; nothing else happens. */
class ArbitraryInputTest {

    private static final String TOKEN = Canary.TOKEN;

    @Property
    void anyTextIsAStatementOrRefused(@ForAll("sql") String sql) {
        try {
            SqlText text = SqlText.of(sql);
            assertThat(text.sql()).isEqualTo(sql);
            assertThat(text.kind()).isNotNull();
        } catch (LibsqlException e) {
            assertThat(e.state()).isIn(SqlState.SYNTAX_ERROR, SqlState.INVALID_CHARACTERS);
        }
    }

    @Property
    void aStatementBehindAnotherIsAlwaysFound(@ForAll("words") String first, @ForAll("words") String second) {
        try {
            SqlText.of("SELECT '" + first + "' ; " + second);
            assertThat(second).isBlank();
        } catch (LibsqlException e) {
            assertThat(e.state()).isEqualTo(SqlState.SYNTAX_ERROR);
            assertThat(second).isNotBlank();
        }
    }

    @Property
    void anyUrlIsUnderstoodOrRefusedWithoutShowingTheToken(@ForAll("urls") String url) {
        String withToken = url + (url.contains("?") ? "&" : "?") + "authToken=" + TOKEN;
        try {
            LibsqlConfig config = LibsqlConfig.parse("jdbc:libsql:" + withToken, Map.of());
            assertThat(config.publicUrl()).doesNotContain(TOKEN);
            assertThat(config.toString()).doesNotContain(TOKEN);
        } catch (LibsqlException e) {
            assertThat(e.state()).isEqualTo(SqlState.INVALID_CONFIGURATION);
            assertThat(e.toString()).doesNotContain(TOKEN);
        }
    }

    @Property
    void anyValueOfAnyPropertyIsUnderstoodOrRefused(
            @ForAll ConnectionProperty property, @ForAll("values") String value) {
        boolean secret = property.sensitive();
        String given = secret ? value + TOKEN : value;
        try {
            LibsqlConfig config = LibsqlConfig.parse("jdbc:libsql://host", Map.of(property.key(), given));
            assertThat(given).doesNotContain("\r", "\n", "\u0000");
            assertThat(config.toString()).doesNotContain(TOKEN);
        } catch (LibsqlException e) {
            assertThat(e.state()).isEqualTo(SqlState.INVALID_CONFIGURATION);
            assertThat(e.getMessage()).contains(property.key()).doesNotContain(TOKEN, "\r", "\n");
        }
    }

    @Provide
    Arbitrary<String> values() {
        Arbitrary<String> pieces = Arbitraries.of(
                "X-A",
                "=",
                ",",
                ": ",
                "1",
                "00",
                "http://",
                "socks://",
                "none",
                "p.example",
                ":3128",
                "sha256/",
                "A".repeat(43),
                "\r",
                "\n",
                "\r\nHost: evil",
                "\u0000",
                "é",
                " ",
                "Authorization",
                "Content-",
                "s",
                "ms",
                "-",
                "%0a",
                "@",
                "[::1]",
                "true");
        return pieces.list().ofMaxSize(6).map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<String> sql() {
        Arbitrary<String> pieces = Arbitraries.of(
                "SELECT",
                "INSERT",
                "CREATE",
                "TRIGGER",
                "BEGIN",
                "END",
                "CASE",
                "WITH",
                "PRAGMA",
                ";",
                "'",
                "\"",
                "`",
                "[",
                "]",
                "--",
                "\n",
                "/*",
                "*/",
                "?",
                "?3",
                ":a",
                "@b",
                "$c::d(e)",
                "(",
                ")",
                "x",
                " ",
                "1",
                "=",
                "\ud83d\ude00",
                "\u0000");
        return pieces.list().ofMaxSize(25).map(list -> String.join(" ", list));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().withChars("abc xyz").ofMaxLength(12);
    }

    @Provide
    Arbitrary<String> urls() {
        Arbitrary<String> pieces = Arbitraries.of(
                "file:",
                ":memory:",
                "//",
                "libsql:",
                "http:",
                "https:",
                "/",
                "host",
                ".io",
                ":8080",
                "?",
                "&",
                "=",
                "mode",
                "cache",
                "tls",
                "namespace",
                "true",
                "memory",
                "%",
                "%41",
                "#",
                "@",
                "user",
                "[::1]",
                " ",
                "é",
                "\n",
                "..",
                "proxy",
                "headers",
                "X-A",
                ",",
                "%0D%0A",
                "timeout");
        return pieces.list().ofMaxSize(10).map(list -> String.join("", list));
    }
}
