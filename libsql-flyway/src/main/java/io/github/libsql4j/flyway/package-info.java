/**
 * Flyway on libSQL. Flyway finds {@link io.github.libsql4j.flyway.LibsqlDatabaseType} by itself; there is nothing to call or to
 * configure.
 */
@NullMarked
package io.github.libsql4j.flyway;

import org.jspecify.annotations.NullMarked;
