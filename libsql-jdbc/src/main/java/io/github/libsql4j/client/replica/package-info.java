/** Embedded replicas: what passes between a primary's replication protocol and the local file. */
@NullMarked
package io.github.libsql4j.client.replica;

import org.jspecify.annotations.NullMarked;
