package io.github.libsql4j.jdbc.internal;

import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.SQLXML;

/** Empty large objects, which are filled in memory and then set as parameters. */
interface LargeObjects extends Connection {

    void checkOpen() throws SQLException;

    @Override
    default Blob createBlob() throws SQLException {
        checkOpen();
        return new MemoryBlob(new byte[0]);
    }

    @Override
    default Clob createClob() throws SQLException {
        return createNClob();
    }

    @Override
    default NClob createNClob() throws SQLException {
        checkOpen();
        return new MemoryClob("");
    }

    @Override
    default SQLXML createSQLXML() throws SQLException {
        checkOpen();
        return new MemoryXml();
    }
}
