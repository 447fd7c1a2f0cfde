package io.github.libsql4j.client.remote.hrana;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The server's answer breaks the protocol or a limit. */
public final class MalformedAnswerException extends IOException {

    private static final long serialVersionUID = 1;

    /**
     * An answer that cannot be used.
     *
     * @param message what is wrong with it
     * @param cause the cause, if any
     */
    public MalformedAnswerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
