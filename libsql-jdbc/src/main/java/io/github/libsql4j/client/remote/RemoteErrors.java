package io.github.libsql4j.client.remote;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.remote.hrana.HranaError;
import io.github.libsql4j.client.remote.hrana.HranaException;
import io.github.libsql4j.client.sqlite.SqliteErrors;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From what a server says to what a caller is told. */
final class RemoteErrors {

    /** Hrana's names of SQLite's <a href="https://www.sqlite.org/rescode.html">result codes</a>. */
    private static final Map<String, Integer> RESULT_CODES = Map.ofEntries(
            Map.entry("SQLITE_UNKNOWN", 1),
            Map.entry("SQL_INPUT_ERROR", 1),
            Map.entry("SQLITE_INTERNAL", 2),
            Map.entry("SQLITE_PERM", 3),
            Map.entry("SQLITE_ABORT", 4),
            Map.entry("SQLITE_BUSY", 5),
            Map.entry("SQLITE_LOCKED", 6),
            Map.entry("SQLITE_NOMEM", 7),
            Map.entry("SQLITE_READONLY", 8),
            Map.entry("SQLITE_INTERRUPT", 9),
            Map.entry("SQLITE_IOERR", 10),
            Map.entry("SQLITE_CORRUPT", 11),
            Map.entry("SQLITE_NOTFOUND", 12),
            Map.entry("SQLITE_FULL", 13),
            Map.entry("SQLITE_CANTOPEN", 14),
            Map.entry("SQLITE_PROTOCOL", 15),
            Map.entry("SQLITE_SCHEMA", 17),
            Map.entry("SQLITE_TOOBIG", 18),
            Map.entry("SQLITE_CONSTRAINT", 19),
            Map.entry("SQLITE_MISMATCH", 20),
            Map.entry("SQLITE_MISUSE", 21),
            Map.entry("SQLITE_NOLFS", 22),
            Map.entry("SQLITE_AUTH", 23),
            Map.entry("SQLITE_RANGE", 25),
            Map.entry("SQLITE_NOTADB", 26));

    /** SQLite's result code for a value that is larger than the server allows, whichever way it came. */
    private static final int TOO_BIG = 18;

    private static final Pattern CODE_AT_THE_END = Pattern.compile(" \\((\\d{1,4})\\)$");

    private RemoteErrors() {}

    /** The error of one request or step. */
    static LibsqlException of(HranaError error) {
        Integer resultCode = RESULT_CODES.get(error.code());
        if (resultCode != null) {
            return SqliteErrors.of(resultCode, error.message(), null);
        }
        return switch (error.code()) {
            case "SQL_PARSE_ERROR", "SQL_NO_STATEMENT", "SQL_MANY_STATEMENTS" ->
                new LibsqlException(SqlState.SYNTAX_ERROR, 1, error.message(), null);
            case "TRANSACTION_TIMEOUT", "TRANSACTION_BUSY" ->
                new LibsqlException(
                        SqlState.SERIALIZATION_FAILURE,
                        "The server ended the transaction: it held the write lock for more than 5 s while others waited ("
                                + error.message() + "). Roll back and run the transaction again.");
            case "RESPONSE_TOO_LARGE" ->
                new LibsqlException(
                        SqlState.LIMIT_EXCEEDED,
                        error.message()
                                + " (the server limits one answer, 10 MB by default; a query can be read with a fetch size)");
            case "BLOCKED" -> new LibsqlException(SqlState.BLOCKED, error.message());
            case "ARGS_INVALID", "ARGS_BOTH_POSITIONAL_AND_NAMED" ->
                error.message().endsWith("string or blob too big")
                        ? SqliteErrors.of(TOO_BIG, error.message(), null)
                        : new LibsqlException(SqlState.INVALID_PARAMETER, error.message());
            case "PREPARE_ERROR", "EXECUTE_ERROR", "BIND_ERROR", "BATCH_STEP_ERROR", "NO_SQL" ->
                ofTursodb(error.message());
            default -> new LibsqlException(SqlState.DATABASE_ERROR, error.message());
        };
    }

    /** tursodb tells SQLite's result code, if at all, at the end of the message. */
    private static LibsqlException ofTursodb(String message) {
        Matcher code = CODE_AT_THE_END.matcher(message);
        return code.find()
                ? SqliteErrors.of(Integer.parseInt(code.group(1)), message.substring(0, code.start()), null)
                : SqliteErrors.of(1, message, null);
    }

    /** Whether a statement failed only because its result is too large for one answer. */
    static boolean isAnswerTooLarge(LibsqlException error) {
        return error.state() == SqlState.LIMIT_EXCEEDED && error.resultCode() == 0;
    }

    /** A server notices that a result is too large only while it delivers the rows, when the statement has written already. */
    static LibsqlException ranAllTheSame(LibsqlException tooLarge) {
        return new LibsqlException(
                tooLarge.state(),
                0,
                "The statement ran and what it wrote is kept, but its rows cannot be delivered: "
                        + tooLarge.getMessage(),
                tooLarge);
    }

    /** No usable answer to requests outside a transaction. */
    static LibsqlException of(HranaException failure, boolean onlyReads) {
        return switch (failure.kind()) {
            case NOT_SENT ->
                error(
                        failure.interrupted() ? SqlState.CANCELLED : SqlState.CONNECTION_NOT_ESTABLISHED,
                        failure,
                        failure.interrupted() ? "nothing was run" : null);
            case UNSUPPORTED -> error(SqlState.NOT_SUPPORTED, failure, null);
            case LOST -> lost(failure, onlyReads);
            case REFUSED -> refused(failure, onlyReads);
        };
    }

    private static LibsqlException refused(HranaException failure, boolean onlyReads) {
        return switch (failure.status()) {
            case 401, 403 -> error(SqlState.NOT_AUTHORIZED, failure, null);
            case 404 ->
                error(
                        failure.explained() ? SqlState.NO_SUCH_NAMESPACE : SqlState.CONNECTION_NOT_ESTABLISHED,
                        failure,
                        failure.explained() ? null : "no libSQL server answers at this URL");
            case 407 -> error(SqlState.CONNECTION_NOT_ESTABLISHED, failure, "set proxyUser and proxyPassword");
            case 429 -> error(SqlState.CONNECTION_REJECTED, failure, "nothing was run; try again later");
            default -> {
                if (failure.mayHaveRun()) {
                    yield lost(failure, onlyReads);
                }
                yield failure.status() < 400
                        ? error(SqlState.CONNECTION_NOT_ESTABLISHED, failure, null)
                        : error(SqlState.PROTOCOL_VIOLATION, failure, null);
            }
        };
    }

    private static LibsqlException lost(HranaException failure, boolean onlyReads) {
        if (onlyReads && failure.interrupted()) {
            return error(SqlState.CANCELLED, failure, null);
        }
        return onlyReads
                ? error(SqlState.CONNECTION_FAILED, failure, "the statement only reads and can be repeated")
                : error(
                        SqlState.OUTCOME_UNKNOWN,
                        failure,
                        "it cannot be known whether the statement ran; look before it is repeated");
    }

    static LibsqlException error(SqlState state, HranaException failure, @Nullable String advice) {
        String message = failure.getMessage();
        return new LibsqlException(state, 0, advice == null ? message : message + " (" + advice + ")", failure);
    }
}
