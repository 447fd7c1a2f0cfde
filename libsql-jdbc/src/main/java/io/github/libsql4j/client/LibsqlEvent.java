package io.github.libsql4j.client;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a {@link LibsqlListener} hears. An operation starts and then either finishes or fails; one whose rows are read while they
 * come from the database finishes when they end or are closed. The requests to a server come in between. What is refused before
 * the database is asked is no event. No event holds a token, or an argument of a statement.
 *
 * <p>Sizes are those of HTTP bodies as they cross the network, so before decompression, without heads and framing.
 */
public sealed interface LibsqlEvent {

    /**
     * Where it happened.
     *
     * @return the number of the connection, unique in the process
     */
    long connection();

    /** Something of an {@link Operation}. */
    sealed interface OfOperation extends LibsqlEvent {

        /**
         * The operation.
         *
         * @return the same for each of its events
         */
        Operation operation();

        @Override
        default long connection() {
            return operation().connection();
        }
    }

    /**
     * An operation starts.
     *
     * @param operation the operation
     */
    record Started(Operation operation) implements OfOperation {}

    /**
     * An operation succeeded.
     *
     * @param operation the operation
     * @param duration from its start to its end, with the time that the reader of its rows took
     * @param rows how many rows it returned, or as many as were read of those that came one by one; 0 if it can return none
     * @param affectedRows rows inserted, updated or deleted
     * @param statistics what it cost, as far as the server says
     */
    record Finished(
            Operation operation, Duration duration, long rows, long affectedRows, Optional<Statistics> statistics)
            implements OfOperation {}

    /**
     * An operation failed.
     *
     * @param operation the operation
     * @param duration from its start to its failure
     * @param error the error, with its {@link LibsqlException#state()}
     */
    record Failed(Operation operation, Duration duration, LibsqlException error) implements OfOperation {}

    /** Something of a request to a server. */
    sealed interface OfRequest extends LibsqlEvent {

        /**
         * Which endpoint is asked.
         *
         * @return the path, such as {@code /v3/pipeline}
         */
        String path();
    }

    /**
     * A request is about to be sent.
     *
     * @param connection the number of the connection
     * @param path which endpoint is asked
     * @param bytesSent the size of its body
     */
    record RequestStarted(long connection, String path, long bytesSent) implements OfRequest {}

    /**
     * The answer to a request was read, or its reader wanted no more of it.
     *
     * @param connection the number of the connection
     * @param path which endpoint was asked
     * @param duration from the start of the request to the end of its answer
     * @param status the HTTP status, 200 for success
     * @param bytesSent the size of the request's body
     * @param bytesReceived what was read of the answer's body
     */
    record RequestFinished(
            long connection, String path, Duration duration, int status, long bytesSent, long bytesReceived)
            implements OfRequest {}

    /**
     * A request could not be sent, or its answer broke off.
     *
     * @param connection the number of the connection
     * @param path which endpoint was asked
     * @param duration from the start of the request to its failure
     * @param status the HTTP status, if the answer came that far
     * @param bytesReceived what was read of the answer's body
     * @param cause the name of the class of the exception, such as {@code ConnectException}
     */
    record RequestFailed(
            long connection, String path, Duration duration, OptionalInt status, long bytesReceived, String cause)
            implements OfRequest {}

    /**
     * What failed is sent once more; the request for it follows.
     *
     * @param connection the number of the connection
     * @param reason why
     */
    record Retried(long connection, Retry reason) implements LibsqlEvent {}
}
