/** Embedded replicas: reads on a local file that follows a primary, everything else on the primary. */
@NullMarked
package io.github.libsql4j.client.replica;

import org.jspecify.annotations.NullMarked;
