/** A Spring Boot application with jOOQ and Flyway on libSQL: a small library that lends books. */
@NullMarked
package io.github.libsql4j.examples.boot;

import org.jspecify.annotations.NullMarked;
