package io.github.libsql4j.client.replica.wire;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.remote.hrana.HranaException;
import io.github.libsql4j.client.remote.hrana.MalformedAnswerException;

/** From what a primary says, or what became of a request, to what a caller is told. */
public final class Refusals {

    private Refusals() {}

    /** A status that is no success. */
    static LibsqlException of(GrpcStatus status, String shown) {
        return switch (status.code()) {
            case 3 ->
                status.message().startsWith("Missing x-namespace-bin")
                        ? error(
                                SqlState.NO_SUCH_NAMESPACE,
                                shown + "; the server has namespaces: set the property namespace")
                        : error(SqlState.PROTOCOL_VIOLATION, shown);
            case 7, 16 -> error(SqlState.NOT_AUTHORIZED, shown);
            case 9 ->
                status.message().equals("NAMESPACE_DOESNT_EXIST")
                        ? error(
                                SqlState.NO_SUCH_NAMESPACE,
                                "the namespace does not exist, or the token does not cover it")
                        : precondition(status, shown);
            case 12 -> error(SqlState.NOT_SUPPORTED, "it does not have this call (" + shown + ")");
            // A token that is missing altogether.
            case 13 ->
                status.message().startsWith("Error parsing auth header")
                        ? error(SqlState.NOT_AUTHORIZED, shown)
                        : error(SqlState.DATABASE_ERROR, shown);
            case 8, 14 -> error(SqlState.CONNECTION_REJECTED, shown + "; try again later");
            case 1, 4 -> error(SqlState.CONNECTION_FAILED, shown);
            default -> error(SqlState.DATABASE_ERROR, shown);
        };
    }

    private static LibsqlException precondition(GrpcStatus status, String shown) {
        if (status.message().contains("shared schema")) {
            return error(SqlState.NOT_SUPPORTED, shown);
        }
        return status.isNoHello()
                ? error(
                        SqlState.CONNECTION_REJECTED,
                        "it does not accept the session that it has just given; try again later")
                : error(SqlState.DATABASE_ERROR, shown);
    }

    /**
     * No usable answer, or one that did not come from the replication service.
     *
     * @param failure what became of the request
     * @return what to tell the caller; with SQLState 0A000 if the server does not know the request
     */
    public static LibsqlException of(HranaException failure) {
        if (failure.interrupted()) {
            return error(SqlState.CANCELLED, failure, "");
        }
        return switch (failure.kind()) {
            case NOT_SENT -> error(SqlState.CONNECTION_NOT_ESTABLISHED, failure, "");
            case UNSUPPORTED -> error(SqlState.NOT_SUPPORTED, failure, "");
            case LOST ->
                error(
                        failure.getCause() instanceof MalformedAnswerException
                                ? SqlState.PROTOCOL_VIOLATION
                                : SqlState.CONNECTION_FAILED,
                        failure,
                        "");
            case REFUSED ->
                switch (failure.status()) {
                    case 401, 403 -> error(SqlState.NOT_AUTHORIZED, failure, "");
                    case 404, 405, 415, 501 ->
                        error(
                                SqlState.NOT_SUPPORTED,
                                failure,
                                " (no libSQL server that replicates answers at this URL)");
                    case 408, 429, 503 -> error(SqlState.CONNECTION_REJECTED, failure, " (try again later)");
                    default ->
                        error(
                                failure.status() < 400
                                        ? SqlState.CONNECTION_NOT_ESTABLISHED
                                        : failure.status() < 500
                                                ? SqlState.PROTOCOL_VIOLATION
                                                : SqlState.CONNECTION_FAILED,
                                failure,
                                "");
                };
        };
    }

    private static LibsqlException error(SqlState state, String reason) {
        return new LibsqlException(state, "The primary does not replicate: " + reason);
    }

    private static LibsqlException error(SqlState state, HranaException failure, String advice) {
        return new LibsqlException(state, 0, failure.getMessage() + advice, failure);
    }
}
