/** A real libSQL server for tests, and a recording proxy that counts what crosses the network. */
@NullMarked
package io.github.libsql4j.testing;

import org.jspecify.annotations.NullMarked;
