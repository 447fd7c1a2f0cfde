package io.github.libsql4j.client.remote.hrana;

/**
 * An error that the server reports for one request or step.
 *
 * @param message for people
 * @param code such as {@code SQLITE_CONSTRAINT}; empty if the server gives none
 */
public record HranaError(String message, String code) {}
