package io.github.libsql4j.client;

import org.jspecify.annotations.Nullable;

/**
 * A column of a result.
 *
 * @param name the name or alias; names may repeat within a result
 * @param declaredType the type as written in CREATE TABLE, such as {@code NUMERIC(10,2)}; null for an expression and for a
 *     column declared without a type
 */
public record Column(String name, @Nullable String declaredType) {}
