/** What Spring Boot finds by itself, in 3.5 and 4, so that a {@code jdbc:libsql:} URL is all that it needs. */
@NullMarked
package io.github.libsql4j.jdbc.spring;

import org.jspecify.annotations.NullMarked;
