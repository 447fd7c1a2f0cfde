package io.github.libsql4j.codegen;

import org.jspecify.annotations.Nullable;

/** Why nothing could be generated or verified, and what to do. The message never holds a token. */
public final class CodegenException extends Exception {

    private static final long serialVersionUID = 1;

    /**
     * An error.
     *
     * @param message what went wrong and what to do
     * @param cause the cause, if any
     */
    public CodegenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * An error without a cause.
     *
     * @param message what went wrong and what to do
     */
    public CodegenException(String message) {
        this(message, null);
    }
}
