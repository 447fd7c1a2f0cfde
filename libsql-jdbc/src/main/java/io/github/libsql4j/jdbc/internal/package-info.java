/** The JDBC facade over a session: statements, result sets and their metadata. */
@NullMarked
package io.github.libsql4j.jdbc.internal;

import org.jspecify.annotations.NullMarked;
