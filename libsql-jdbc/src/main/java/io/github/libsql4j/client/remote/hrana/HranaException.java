package io.github.libsql4j.client.remote.hrana;

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
        REFUSED
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

    private HranaException(
            Kind kind,
            int status,
            String code,
            boolean explained,
            boolean interrupted,
            String message,
            @Nullable Throwable cause) {
        super(message, cause);
        this.interrupted = interrupted;
        this.explained = explained;
        this.kind = kind;
        this.status = status;
        this.code = code;
    }

    static HranaException notSent(String message, @Nullable Throwable cause) {
        return new HranaException(Kind.NOT_SENT, 0, "", false, false, message, cause);
    }

    static HranaException lost(String message, @Nullable Throwable cause) {
        return new HranaException(Kind.LOST, 0, "", false, false, message, cause);
    }

    static HranaException interrupted(boolean sent, Throwable cause) {
        String message = "The wait for the server was interrupted";
        return new HranaException(sent ? Kind.LOST : Kind.NOT_SENT, 0, "", false, true, message, cause);
    }

    static HranaException refused(int status, HranaError error, boolean explained) {
        return new HranaException(Kind.REFUSED, status, error.code(), explained, false, error.message(), null);
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
     * Whether the server may have run what was sent.
     *
     * @return false if it surely has not
     */
    public boolean mayHaveRun() {
        return kind == Kind.LOST || (kind == Kind.REFUSED && (status >= 500 || status < 300));
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
