package io.github.libsql4j.client.remote.hrana;

import io.github.libsql4j.client.config.LibsqlConfig;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/** What every request to a server says of itself. */
final class RequestHeaders {

    private RequestHeaders() {}

    static Headers of(HttpUrl server, LibsqlConfig config) {
        Headers.Builder headers =
                new Headers.Builder().add("User-Agent", config.http().userAgent());
        config.http().headers().forEach((name, value) -> headers.add(name, value.value()));
        config.authToken().ifPresent(token -> headers.add("Authorization", "Bearer " + token.value()));
        config.namespace().ifPresent(namespace -> {
            byte[] name = namespace.getBytes(StandardCharsets.UTF_8);
            headers.add("x-namespace-bin", Base64.getEncoder().withoutPadding().encodeToString(name));
            headers.addUnsafeNonAscii("x-namespace", namespace);
        });
        // On the same machine compression costs more than it saves.
        headers.add("Accept-Encoding", isSameMachine(server) ? "identity" : "gzip");
        return headers.build();
    }

    private static boolean isSameMachine(HttpUrl server) {
        return server.host().equals("localhost")
                || server.host().startsWith("127.")
                || server.host().equals("::1");
    }
}
