package io.github.libsql4j.client.replica;

/**
 * A state that a primary had.
 *
 * @param log which of its histories; for the replication protocol V1 the log id, a UUID as text
 * @param index how far in that history; for V1 the number of the last frame that is applied, from 0; -1 if none is yet
 */
public record Position(String log, long index) {}
