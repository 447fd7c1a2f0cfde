package io.github.libsql4j.client.local.vector;

/** An argument is no vector, or not the one that is needed; the message is the server's. */
final class InvalidVectorException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidVectorException(String message) {
        super(message);
    }
}
