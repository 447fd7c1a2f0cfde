package io.github.libsql4j.client;

/** The five storage classes of SQLite, see <a href="https://www.sqlite.org/datatype3.html">Datatypes in SQLite</a>. */
public enum ValueType {
    /** No value. */
    NULL,
    /** A signed 64-bit integer. */
    INTEGER,
    /** An IEEE 754 double. */
    REAL,
    /** A string of Unicode characters; U+0000 is allowed. */
    TEXT,
    /** Bytes. */
    BLOB
}
