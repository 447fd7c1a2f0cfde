package io.github.libsql4j.client.config;

/**
 * Something that must not become known, such as a token. It is never printed.
 *
 * @param value the secret, for where it is needed only
 */
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
