package io.github.libsql4j.jdbc.internal;

import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Struct;

/** What SQLite has none of. */
interface ConnectionTypesNotSupported extends Connection {

    @Override
    default CallableStatement prepareCall(String sql) throws SQLException {
        throw noProcedures();
    }

    @Override
    default CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
        throw noProcedures();
    }

    @Override
    default CallableStatement prepareCall(String sql, int type, int concurrency, int holdability) throws SQLException {
        throw noProcedures();
    }

    @Override
    default Array createArrayOf(String typeName, Object[] elements) throws SQLException {
        throw SqlErrors.notSupported("Making an array is");
    }

    @Override
    default Struct createStruct(String typeName, Object[] attributes) throws SQLException {
        throw SqlErrors.notSupported("Making a structure is");
    }

    private static SQLException noProcedures() {
        return SqlErrors.notSupported("Calling stored procedures is");
    }
}
