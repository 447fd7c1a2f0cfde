package io.github.libsql4j.client.config;

/**
 * A token that authorizes requests. It is never printed.
 *
 * @param secret the token, for the Authorization header only
 */
public record AuthToken(String secret) {
    @Override
    public String toString() {
        return "AuthToken[***]";
    }
}
