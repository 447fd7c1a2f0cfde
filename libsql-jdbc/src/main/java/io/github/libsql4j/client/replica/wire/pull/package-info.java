/**
 * The protocol of Turso's sync engine ("pull-updates"), as far as a replica needs it that only pulls: {@code POST /pull-updates} answers
 * with the pages that changed since a revision. Its messages are those of
 * <a href="https://github.com/tursodatabase/turso/blob/main/sync/engine/src/server_proto.rs">the engine's definition</a>.
 */
@NullMarked
package io.github.libsql4j.client.replica.wire.pull;

import org.jspecify.annotations.NullMarked;
