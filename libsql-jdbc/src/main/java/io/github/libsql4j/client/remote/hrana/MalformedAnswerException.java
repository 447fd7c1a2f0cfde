package io.github.libsql4j.client.remote.hrana;

import java.io.IOException;

/** The server's answer breaks the protocol or a limit. */
public final class MalformedAnswerException extends IOException {

    private static final long serialVersionUID = 1;

    /**
     * An answer that cannot be used.
     *
     * @param message what is wrong with it
     */
    public MalformedAnswerException(String message) {
        super(message);
    }
}
