/** What Spring Boot finds by itself, in 3.5 and 4, so that jOOQ is right on libSQL. */
@NullMarked
package io.github.libsql4j.jooq.spring;

import org.jspecify.annotations.NullMarked;
