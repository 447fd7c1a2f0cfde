package io.github.libsql4j.codegen.internal;

/**
 * A schema, and what it took to read it.
 *
 * @param schema the schema
 * @param roundTrips how many requests went to a server
 */
public record Reading(Schema schema, int roundTrips) {}
