/**
 * libSQL's vector functions for databases in this process, with the results of the server's to the last bit. SQLite knows nothing
 * of vectors, so they are functions in Java; vector indexes are part of the server's SQLite and stay there.
 */
@NullMarked
package io.github.libsql4j.client.local.vector;

import org.jspecify.annotations.NullMarked;
