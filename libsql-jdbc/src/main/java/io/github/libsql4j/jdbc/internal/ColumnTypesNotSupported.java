package io.github.libsql4j.jdbc.internal;

import java.net.URL;
import java.sql.Array;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;

/** Reading types that SQLite does not have. */
interface ColumnTypesNotSupported extends ResultSet {

    @Override
    default Array getArray(int columnIndex) throws SQLException {
        throw SqlErrors.notSupported("Reading arrays is");
    }

    @Override
    default Ref getRef(int columnIndex) throws SQLException {
        throw SqlErrors.notSupported("Reading references is");
    }

    @Override
    default RowId getRowId(int columnIndex) throws SQLException {
        throw SqlErrors.notSupported("Reading row ids (select the column rowid and read a long) is");
    }

    @Override
    default URL getURL(int columnIndex) throws SQLException {
        throw SqlErrors.notSupported("Reading URLs (read the text instead) is");
    }

    @Override
    default String getCursorName() throws SQLException {
        throw SqlErrors.notSupported("Naming a cursor is");
    }
}
