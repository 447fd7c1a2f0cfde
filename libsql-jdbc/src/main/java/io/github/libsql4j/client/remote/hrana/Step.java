package io.github.libsql4j.client.remote.hrana;

import org.jspecify.annotations.Nullable;

/**
 * A step of a batch.
 *
 * @param condition when it runs; null for always
 * @param stmt what it runs
 */
public record Step(@Nullable Condition condition, Stmt stmt) {}
