package io.github.libsql4j;

/** Where a database can be. */
public enum AccessType {
    FILE,
    MEMORY,
    SERVER,
    REPLICA
}
