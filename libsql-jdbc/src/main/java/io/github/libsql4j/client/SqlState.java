package io.github.libsql4j.client;

/** Every SQLState this project reports; the code's first two characters are its class, as SQL:2016 defines it. */
public enum SqlState {
    /** A statement returned rows where only a count was asked for. */
    UNEXPECTED_ROWS("0100E"),
    /** A statement returned no rows where rows were asked for. */
    NO_ROWS_RETURNED("02000"),
    /** The server could not be reached; nothing was sent. */
    CONNECTION_NOT_ESTABLISHED("08001"),
    /** Use of something closed. */
    CONNECTION_CLOSED("08003"),
    /** The server refused the request for a reason of its own, such as too many requests; nothing was run. */
    CONNECTION_REJECTED("08004"),
    /** The connection broke while a statement that only reads was under way. */
    CONNECTION_FAILED("08006"),
    /** The connection broke, or the wait was cancelled, after a write was sent: it cannot be known whether it happened. */
    OUTCOME_UNKNOWN("08007"),
    /** The server's answer breaks the protocol or its limits. */
    PROTOCOL_VIOLATION("08P01"),
    /** The feature does not exist here. */
    NOT_SUPPORTED("0A000"),
    /** A value cannot be converted to the type asked for, or lies outside its range. */
    INVALID_VALUE("22000"),
    /** A number does not fit the type asked for. */
    NUMERIC_OUT_OF_RANGE("22003"),
    /** Text that is not a date or time where one was asked for. */
    INVALID_DATETIME("22007"),
    /** Text with characters that cannot be encoded. */
    INVALID_CHARACTERS("22021"),
    /** A parameter or argument is missing, or a column or parameter index is out of range. */
    INVALID_PARAMETER("22023"),
    /** A constraint was violated that is none of the following. */
    CONSTRAINT("23000"),
    /** A NOT NULL constraint was violated. */
    NOT_NULL_VIOLATION("23502"),
    /** A foreign key was violated. */
    FOREIGN_KEY_VIOLATION("23503"),
    /** A UNIQUE or PRIMARY KEY constraint was violated. */
    UNIQUE_VIOLATION("23505"),
    /** A CHECK constraint was violated. */
    CHECK_VIOLATION("23514"),
    /** A cursor is not on a row, or is closed. */
    INVALID_CURSOR("24000"),
    /** The statement does not fit the state of the transaction. */
    INVALID_TRANSACTION_STATE("25000"),
    /** A transaction is active where none may be. */
    TRANSACTION_ACTIVE("25001"),
    /** A write in a read-only transaction or connection. */
    READ_ONLY("25006"),
    /** The token is missing, wrong or expired, or does not allow the operation. */
    NOT_AUTHORIZED("28000"),
    /** A savepoint that does not exist. */
    INVALID_SAVEPOINT("3B001"),
    /** The namespace does not exist, or the token does not cover it. */
    NO_SUCH_NAMESPACE("3D000"),
    /** The database ended the transaction, or a lock could not be had: roll back and run the transaction again. */
    SERIALIZATION_FAILURE("40001"),
    /** The statement cannot be parsed, or its text holds no statement or several. */
    SYNTAX_ERROR("42000"),
    /** The object to be created exists. */
    OBJECT_EXISTS("42S01"),
    /** No such table or view. */
    NO_SUCH_TABLE("42S02"),
    /** No such column. */
    NO_SUCH_COLUMN("42S22"),
    /** The disk or database is full. */
    DISK_FULL("53100"),
    /** A value, row or result over the limits of the database. */
    LIMIT_EXCEEDED("54000"),
    /** Use of a large object that was freed. */
    FREED("55000"),
    /** The statement was cancelled or took longer than allowed. */
    CANCELLED("57014"),
    /** The database is blocked by its administrator. */
    BLOCKED("57P03"),
    /** The file could not be read or written. */
    IO_ERROR("58030"),
    /** A connection property or URL is wrong. */
    INVALID_CONFIGURATION("F0000"),
    /** Any other error of the database. */
    DATABASE_ERROR("HY000"),
    /** The database file is damaged, or is no database. */
    CORRUPT("XX001");

    private final String code;

    SqlState(String code) {
        this.code = code;
    }

    /**
     * The SQLState as JDBC reports it.
     *
     * @return five characters
     */
    public String code() {
        return code;
    }
}
