package io.github.libsql4j.jooq.dsl;

/** Where a database can be. */
enum AccessType {
    FILE,
    SERVER,
    REPLICA
}
