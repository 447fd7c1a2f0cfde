/** What Spring Boot finds by itself, so that a {@code jdbc:libsql:} URL is all that jOOQ's starter needs. For Boot 3.5 and 4. */
@NullMarked
package io.github.libsql4j.jooq.spring;

import org.jspecify.annotations.NullMarked;
