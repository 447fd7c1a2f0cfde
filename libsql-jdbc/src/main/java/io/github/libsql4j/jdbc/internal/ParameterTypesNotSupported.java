package io.github.libsql4j.jdbc.internal;

import java.net.URL;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Values of types that SQLite does not have. */
interface ParameterTypesNotSupported extends PreparedStatement {

    @Override
    default void setArray(int parameterIndex, @Nullable Array value) throws SQLException {
        throw SqlErrors.notSupported("Storing arrays is");
    }

    @Override
    default void setRef(int parameterIndex, @Nullable Ref value) throws SQLException {
        throw SqlErrors.notSupported("Storing references is");
    }

    @Override
    default void setRowId(int parameterIndex, @Nullable RowId value) throws SQLException {
        throw SqlErrors.notSupported("Storing row ids (set a long instead) is");
    }

    @Override
    default void setURL(int parameterIndex, @Nullable URL value) throws SQLException {
        throw SqlErrors.notSupported("Storing URLs (set a text instead) is");
    }
}
