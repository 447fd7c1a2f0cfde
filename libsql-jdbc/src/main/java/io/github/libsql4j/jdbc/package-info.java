/** The JDBC driver and data source for libSQL: local SQLite files and remote servers behind {@code jdbc:libsql:}. */
@NullMarked
package io.github.libsql4j.jdbc;

import org.jspecify.annotations.NullMarked;
