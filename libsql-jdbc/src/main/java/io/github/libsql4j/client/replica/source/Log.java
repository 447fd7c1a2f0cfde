package io.github.libsql4j.client.replica.source;

import io.github.libsql4j.client.config.SyncProtocol;

/**
 * One of a primary's histories, in which later states follow from earlier ones.
 *
 * @param protocol the protocol that tells of it; what one protocol calls a state says nothing to another
 * @param id which one, never empty; for V1 the log id, a UUID; for V2 the URL and the generation; for pull-updates, where histories have no
 *     names, the URL
 */
public record Log(SyncProtocol protocol, String id) {}
