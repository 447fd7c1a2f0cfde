/** What passes between a primary's replication protocol and the local file of a replica; neither knows the other. */
@NullMarked
package io.github.libsql4j.client.replica.source;

import org.jspecify.annotations.NullMarked;
