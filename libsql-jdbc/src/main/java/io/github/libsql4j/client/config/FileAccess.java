package io.github.libsql4j.client.config;

/** What may be done to a database file; the names are those of SQLite's URI parameter {@code mode}. */
public enum FileAccess {
    /** Read only; the file must exist. */
    RO,
    /** Read and write; the file must exist. */
    RW,
    /** Read and write; the file is created if it is missing. */
    RWC
}
