package io.github.libsql4j.client.remote.hrana;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.HttpUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseUrlsTest {

    @ParameterizedTest
    @CsvSource({
        "https://db-org.turso.io, https://db-org.turso.io:8443, true",
        "https://db-org.turso.io, https://edge-7.turso.io, true",
        "https://db-org.turso.io, https://turso.io, true",
        "https://db-org.turso.io, https://a.b.turso.io, true",
        "https://db-org.turso.io, http://db-org.turso.io, false",
        "https://db-org.turso.io, https://evil.example, false",
        "https://db-org.turso.io, https://turso.io.evil.example, false",
        "https://db-org.turso.io, https://evilturso.io, false",
        "https://db-org.turso.io, https://user:secret@db-org.turso.io, false",
        "https://db.example.co.uk, https://evil.co.uk, false",
        "https://db.aws.example.com, https://other.example.com, false",
        "http://db.example.com, https://db.example.com, true",
        "http://127.0.0.1:8080, http://127.0.0.1:9090, true",
        "http://127.0.0.1:8080, http://127.0.0.2:8080, false",
        "http://10.0.0.1, http://11.0.0.1, false",
        "http://localhost:8080, http://evil.localhost:80, false"
    })
    void aStreamMovesOnlyWithinItsOwnDomainAndNeverToClearText(String current, String next, boolean allowed) {
        assertThat(BaseUrls.allowed(HttpUrl.get(current), HttpUrl.get(next))).isEqualTo(allowed);
    }
}
