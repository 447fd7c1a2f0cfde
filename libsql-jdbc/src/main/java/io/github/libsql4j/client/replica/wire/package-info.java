/**
 * The replication protocol of libSQL servers ("V1"): the gRPC service {@code wal_log.ReplicationLog} of
 * <a href="https://github.com/tursodatabase/libsql/blob/main/libsql-replication/proto/replication_log.proto">its definition</a>,
 * spoken as gRPC-web over HTTP/1.1.
 */
@NullMarked
package io.github.libsql4j.client.replica.wire;

import org.jspecify.annotations.NullMarked;
