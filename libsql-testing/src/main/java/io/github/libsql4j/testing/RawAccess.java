package io.github.libsql4j.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Speaks to a server without any driver, with as little of the protocol as tests need to look behind one. */
final class RawAccess {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern ONE_INTEGER =
            Pattern.compile("\"rows\":\\[\\[\\{\"type\":\"integer\",\"value\":\"(-?\\d+)\"\\}\\]\\]");

    // The server doesn't answer a request that offers an upgrade to HTTP/2.
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final ServerOptions options;

    RawAccess(URI server, ServerOptions options) {
        this.server = server;
        this.options = options;
    }

    boolean isHealthy() throws InterruptedException {
        return health() == 200;
    }

    /** Whether the server answers, be it that it does not know the question. */
    boolean isReachable() throws InterruptedException {
        return health() > 0;
    }

    private int health() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/health"))
                .timeout(Duration.ofSeconds(1))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    String execute(String namespace, String sql) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve("/v3/pipeline"));
        if (options.namespaces()) {
            // Without this the server takes the namespace from the Host header, where it reads "127".
            byte[] name = namespace.getBytes(StandardCharsets.UTF_8);
            request.header(
                    "x-namespace-bin", Base64.getEncoder().withoutPadding().encodeToString(name));
        }
        options.accessToken().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        String body = "{\"requests\":[{\"type\":\"execute\",\"stmt\":{\"sql\":\"" + escape(sql)
                + "\"}},{\"type\":\"close\"}]}";
        String answer = post(request, body);
        if (!answer.contains("\"results\":[{\"type\":\"ok\"")) {
            throw new IllegalStateException("The server refused " + sql + ": " + answer);
        }
        return answer;
    }

    /** For a server that knows no streams, and so none to be closed. */
    String executeWithoutClosing(String... statements) {
        String body = Stream.of(statements)
                .map(sql -> "{\"type\":\"execute\",\"stmt\":{\"sql\":\"" + escape(sql) + "\"}}")
                .collect(Collectors.joining(",", "{\"requests\":[", "]}"));
        String answer = post(HttpRequest.newBuilder(server.resolve("/v2/pipeline")), body);
        if (answer.contains("\"type\":\"error\"")) {
            throw new IllegalStateException("The server refused " + List.of(statements) + ": " + answer);
        }
        return answer;
    }

    long count(String namespace, String sql) {
        return integer(sql, execute(namespace, sql));
    }

    static long integer(String sql, String answer) {
        Matcher matcher = ONE_INTEGER.matcher(answer);
        if (!matcher.find()) {
            throw new IllegalStateException("Not a single integer: " + sql + " gave " + answer);
        }
        return Long.parseLong(matcher.group(1));
    }

    void createNamespace(int adminPort, String name, String json) {
        administer(adminPort, name, "create", json);
    }

    void configure(int adminPort, String name, String json) {
        administer(adminPort, name, "config", json);
    }

    long metric(int adminPort, String name) {
        URI uri = URI.create("http://127.0.0.1:" + adminPort + "/metrics");
        String metrics = send(HttpRequest.newBuilder(uri).timeout(TIMEOUT).build());
        return metrics.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The server has no metric " + name + ": " + metrics));
    }

    void deleteNamespace(int adminPort, String name) {
        HttpRequest.Builder request = HttpRequest.newBuilder(namespace(adminPort, name, ""));
        send(request.timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .method("DELETE", HttpRequest.BodyPublishers.ofString("{}"))
                .build());
    }

    private static URI namespace(int adminPort, String name, String action) {
        return URI.create("http://127.0.0.1:" + adminPort + "/v1/namespaces/" + name + action);
    }

    private void administer(int adminPort, String name, String action, String json) {
        post(HttpRequest.newBuilder(namespace(adminPort, name, "/" + action)), json);
    }

    private String post(HttpRequest.Builder request, String json) {
        return send(request.timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private String send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(
                        request.uri() + " answered " + response.statusCode() + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new IllegalStateException(request.uri() + " can't be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + request.uri() + " was asked", e);
        }
    }

    private static String escape(String text) {
        StringBuilder json = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.toString();
    }
}
