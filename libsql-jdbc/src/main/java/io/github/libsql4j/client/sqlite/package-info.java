/** What local files and servers have in common because SQLite is behind both. */
@NullMarked
package io.github.libsql4j.client.sqlite;

import org.jspecify.annotations.NullMarked;
