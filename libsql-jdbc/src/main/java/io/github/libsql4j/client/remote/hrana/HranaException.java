package io.github.libsql4j.client.remote.hrana;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request that brought no usable answer. What may have happened on the server is what its {@link Kind} tells. */
public final class HranaException extends Exception {

    private static final long serialVersionUID = 1;

    /** How far the request came. */
    public enum Kind {
        /** It was not sent, or not wholly: nothing was run. */
        NOT_SENT,
        /** It was sent, but no usable answer came: it cannot be known what was run. */
        LOST,
        /** The server answered with an HTTP status instead of results. */
        REFUSED,
        /** It was not sent, since this server cannot do it. */
        UNSUPPORTED
    }

    /** How far the request came. */
    private final Kind kind;
    /** The HTTP status of a refusal, or 0. */
    private final int status;
    /** The code in the body of a refusal, or nothing. */
    private final String code;
    /** Whether the refusal came as JSON. */
    private final boolean explained;
    /** Whether the caller ended it. */
    private final boolean interrupted;
    /** When to ask again, after a refusal with which nothing was run. */
    private final @Nullable Duration retryAfter;

    private HranaException(
            Kind kind,
            int status,
            String code,
            boolean explained,
            boolean interrupted,
            String message,
            @Nullable Throwable cause,
            @Nullable Duration retryAfter) {
        super(message, cause);
        this.retryAfter = retryAfter;
        this.interrupted = interrupted;
        this.explained = explained;
        this.kind = kind;
        this.status = status;
        this.code = code;
    }

    static HranaException notSent(String message, @Nullable Throwable cause) {
        return new HranaException(Kind.NOT_SENT, 0, "", false, false, message, cause, null);
    }

    static HranaException lost(String message, @Nullable Throwable cause) {
        return new HranaException(Kind.LOST, 0, "", false, false, message, cause, null);
    }

    /** What a server without streams cannot do. */
    static HranaException unsupported(String what) {
        return new HranaException(
                Kind.UNSUPPORTED,
                0,
                "",
                false,
                false,
                "Nothing was run: this server, which is one for tests (tursodb), has no " + what,
                null,
                null);
    }

    static HranaException interrupted(boolean sent, Throwable cause) {
        String message = "The wait for the server was interrupted";
        return new HranaException(sent ? Kind.LOST : Kind.NOT_SENT, 0, "", false, true, message, cause, null);
    }

    static HranaException refused(int status, HranaError error, boolean explained, @Nullable Duration retryAfter) {
        return new HranaException(
                Kind.REFUSED, status, error.code(), explained, false, error.message(), null, retryAfter);
    }

    /**
     * How far the request came.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The HTTP status of a refusal.
     *
     * @return the status, 0 if there is none
     */
    public int status() {
        return status;
    }

    /**
     * The code in the body of a refusal.
     *
     * @return such as {@code STREAM_EXPIRED}; empty if there is none
     */
    public String code() {
        return code;
    }

    /**
     * Whether the server may have run what was sent. A gateway answers 5xx also when the server got the request and only its
     * answer did not come back, and some use 408 like that; 303 means that the request was run, and 304 and 2xx answer something
     * else.
     *
     * @return false if it surely has not
     */
    public boolean mayHaveRun() {
        return switch (kind) {
            case NOT_SENT, UNSUPPORTED -> false;
            case LOST -> true;
            case REFUSED -> status < 300 || status == 303 || status == 304 || status == 408 || status >= 500;
        };
    }

    /** Whether the request did not get to its stream, which is as before: a baton is spent only by what sees it. */
    boolean wasNotSeen() {
        return kind == Kind.NOT_SENT || kind == Kind.UNSUPPORTED || status == 429;
    }

    @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /**
     * Whether the refusal came as JSON, and so from a libSQL server and not from something before it.
     *
     * @return true if the server explained itself
     */
    public boolean explained() {
        return explained;
    }

    /**
     * Whether the request was ended on this side, by {@link HranaServer#interrupt} or the interruption of its thread.
     *
     * @return true if neither the network nor the server failed
     */
    public boolean interrupted() {
        return interrupted;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
