package io.github.libsql4j.jdbc.internal;

/** What a user sets on a statement; 0 is no limit. */
final class StatementSettings {
    long maxRows;
    int maxFieldSize;
    int fetchSize;
    int queryTimeoutSeconds;
    boolean poolable;
    boolean closeOnCompletion;

    StatementSettings(boolean poolable) {
        this.poolable = poolable;
    }
}
