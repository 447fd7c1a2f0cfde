package io.github.libsql4j.testing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a {@link LibsqlServer} is started.
 *
 * @param jwtKey the Ed25519 public key with which the server checks tokens, as PEM or as the raw key in URL-safe base64;
 *     empty for a server that asks for no token
 * @param accessToken the token that {@link LibsqlServer#run} and {@link LibsqlServer#count} present, which a server with
 *     a {@code jwtKey} needs; it doesn't change the server
 * @param namespaces whether the server holds several databases, see {@link LibsqlServer#createNamespace}
 * @param maxResponseSizeBytes the size in bytes above which the server refuses to answer; empty for the server's own
 *     limit
 * @param maxLogSizeMegabytes the size in megabytes above which the server compacts its replication log; empty for the
 *     server's own limit
 * @param maxLogDuration the age, in whole seconds, after which the server compacts its replication log; empty for never
 * @param arguments further arguments for the server's command line
 */
public record ServerOptions(
        Optional<String> jwtKey,
        Optional<String> accessToken,
        boolean namespaces,
        OptionalLong maxResponseSizeBytes,
        OptionalInt maxLogSizeMegabytes,
        Optional<Duration> maxLogDuration,
        List<String> arguments) {

    private static final ServerOptions DEFAULTS = new ServerOptions(
            Optional.empty(),
            Optional.empty(),
            false,
            OptionalLong.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            List.of());

    /**
     * Copies the arguments.
     *
     * @param jwtKey the public key
     * @param accessToken the token of the tests' own access
     * @param namespaces whether the server holds several databases
     * @param maxResponseSizeBytes a limit in bytes
     * @param maxLogSizeMegabytes a limit in megabytes
     * @param maxLogDuration a limit in whole seconds
     * @param arguments further arguments
     */
    public ServerOptions {
        arguments = List.copyOf(arguments);
    }

    /**
     * Returns the options of a server without authentication, with one database and the server's own limits.
     *
     * @return the default options
     */
    public static ServerOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Returns these options with authentication.
     *
     * @param publicKey the Ed25519 public key, as PEM or as the raw key in URL-safe base64
     * @return the new options
     */
    public ServerOptions withJwtKey(String publicKey) {
        return new ServerOptions(
                Optional.of(publicKey),
                accessToken,
                namespaces,
                maxResponseSizeBytes,
                maxLogSizeMegabytes,
                maxLogDuration,
                arguments);
    }

    /**
     * Returns these options with a token for {@link LibsqlServer#run} and {@link LibsqlServer#count}.
     *
     * @param token the JWT, signed by the key that belongs to {@link #jwtKey}
     * @return the new options
     */
    public ServerOptions withAccessToken(String token) {
        return new ServerOptions(
                jwtKey,
                Optional.of(token),
                namespaces,
                maxResponseSizeBytes,
                maxLogSizeMegabytes,
                maxLogDuration,
                arguments);
    }

    /**
     * Returns these options with namespaces enabled.
     *
     * @return the new options
     */
    public ServerOptions withNamespaces() {
        return new ServerOptions(
                jwtKey, accessToken, true, maxResponseSizeBytes, maxLogSizeMegabytes, maxLogDuration, arguments);
    }

    /**
     * Returns these options with a limit on the size of a response.
     *
     * @param bytes the limit in bytes
     * @return the new options
     */
    public ServerOptions withMaxResponseSize(long bytes) {
        return new ServerOptions(
                jwtKey,
                accessToken,
                namespaces,
                OptionalLong.of(bytes),
                maxLogSizeMegabytes,
                maxLogDuration,
                arguments);
    }

    /**
     * Returns these options with a limit on the size of the replication log.
     *
     * @param megabytes the limit in megabytes
     * @return the new options
     */
    public ServerOptions withMaxLogSize(int megabytes) {
        return new ServerOptions(
                jwtKey,
                accessToken,
                namespaces,
                maxResponseSizeBytes,
                OptionalInt.of(megabytes),
                maxLogDuration,
                arguments);
    }

    /**
     * Returns these options with a limit on the age of the replication log.
     *
     * @param age the limit, of which whole seconds count
     * @return the new options
     */
    public ServerOptions withMaxLogDuration(Duration age) {
        return new ServerOptions(
                jwtKey,
                accessToken,
                namespaces,
                maxResponseSizeBytes,
                maxLogSizeMegabytes,
                Optional.of(age),
                arguments);
    }

    /**
     * Returns these options with further arguments for the server's command line.
     *
     * @param more the arguments, such as {@code "--max-concurrent-requests", "1"}
     * @return the new options
     */
    public ServerOptions withArguments(String... more) {
        return new ServerOptions(
                jwtKey,
                accessToken,
                namespaces,
                maxResponseSizeBytes,
                maxLogSizeMegabytes,
                maxLogDuration,
                List.of(more));
    }
}
