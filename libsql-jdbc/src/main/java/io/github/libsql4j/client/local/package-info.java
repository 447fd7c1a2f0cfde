/** Databases in this process: SQLite files and databases in memory. */
@NullMarked
package io.github.libsql4j.client.local;

import org.jspecify.annotations.NullMarked;
