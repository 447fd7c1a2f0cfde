package io.github.libsql4j.client.local.vector;

import java.sql.SQLException;
import org.sqlite.Function;
import org.sqlite.core.Codes;

/** A function whose arguments are vectors, as blobs or as text. */
abstract class VectorFunction extends Function {

    /** Computes the function and sets its result. */
    abstract void evaluate() throws SQLException, InvalidVectorException;

    @Override
    protected final void xFunc() throws SQLException {
        try {
            evaluate();
        } catch (InvalidVectorException e) {
            // An exception would reach the user with its class in front of the message.
            error(e.getMessage());
        }
    }

    /**
     * An argument.
     *
     * @param textType what to read text as
     */
    final Vector vector(int argument, VectorType textType) throws SQLException, InvalidVectorException {
        return switch (value_type(argument)) {
            case Codes.SQLITE_BLOB -> {
                byte[] blob = value_blob(argument);
                yield VectorBlob.read(blob == null ? new byte[0] : blob);
            }
            case Codes.SQLITE_TEXT -> VectorText.read(value_text(argument), textType);
            case Codes.SQLITE_INTEGER -> throw unexpected("INTEGER");
            case Codes.SQLITE_FLOAT -> throw unexpected("FLOAT");
            default -> throw unexpected("NULL");
        };
    }

    private static InvalidVectorException unexpected(String type) {
        return new InvalidVectorException("vector: unexpected value type: got " + type + ", expected TEXT or BLOB");
    }
}
