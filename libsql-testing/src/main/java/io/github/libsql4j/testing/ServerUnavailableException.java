package io.github.libsql4j.testing;

/** Thrown when no libSQL server could be found or started; the message says what was tried. */
public final class ServerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception without a cause.
     *
     * @param message what was tried and how it failed
     */
    public ServerUnavailableException(String message) {
        super(message);
    }

    /**
     * Makes an exception with a cause.
     *
     * @param message what was tried and how it failed
     * @param cause the failure behind it
     */
    public ServerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
