package io.github.libsql4j.client;

/** Why something is sent to a server once more. A statement that may have written is never among it. */
public enum Retry {
    /** The server had closed the kept HTTP connection, and nothing had been sent on it. */
    STALE_CONNECTION,
    /** The server had too many requests, and said when to come again. */
    TOO_MANY_REQUESTS,
    /** The server no longer had the stream that was kept, and ran nothing. */
    STREAM_GONE,
    /** The server does not speak version 3 of the protocol, so it is asked in version 2. */
    OLDER_PROTOCOL,
    /** The rows do not fit into one answer, so the query runs again with its rows streamed. */
    ANSWER_TOO_LARGE,
    /** The server would not stream the rows, so the query runs again in the ordinary way. */
    NOT_STREAMED,
    /** Of the inserts of a batch, which go out as few that insert many rows, one failed, which was undone; one by one they tell which. */
    ONE_BY_ONE
}
