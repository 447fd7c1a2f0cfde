package io.github.libsql4j.testing;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * One start of the server.
 *
 * @param home the folder, of this server alone, that holds the data and the key
 * @param logFile where the server's output is appended
 * @param port the port of the HTTP interface
 * @param adminPort the port of the admin interface, on a server with namespaces
 * @param options what else was asked for
 */
record Launch(Path home, Path logFile, int port, OptionalInt adminPort, ServerOptions options) {

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Path data() {
        return home.resolve("data");
    }

    Path keyFile() {
        return home.resolve("jwt-key");
    }

    /** The server's command line without the program's name, for a server that listens on the given address. */
    List<String> arguments(String address) {
        List<String> arguments = new ArrayList<>(List.of("--no-welcome"));
        arguments.addAll(List.of("--db-path", data().toString()));
        arguments.addAll(List.of("--http-listen-addr", address + ":" + port));
        adminPort.ifPresent(admin -> arguments.addAll(List.of("--admin-listen-addr", address + ":" + admin)));
        if (options.namespaces()) {
            arguments.add("--enable-namespaces");
        }
        options.jwtKey()
                .ifPresent(key -> arguments.addAll(
                        List.of("--auth-jwt-key-file", keyFile().toString())));
        options.maxResponseSizeBytes().ifPresent(size -> arguments.addAll(List.of("--max-response-size", size + "B")));
        options.maxLogSizeMegabytes()
                .ifPresent(size -> arguments.addAll(List.of("--max-log-size", Integer.toString(size))));
        options.maxLogDuration()
                .ifPresent(age -> arguments.addAll(List.of("--max-log-duration", Long.toString(age.toSeconds()))));
        arguments.addAll(options.arguments());
        return List.copyOf(arguments);
    }
}
