/** The goals for Maven: they say what {@link io.github.libsql4j.codegen.LibsqlCodegen} is to do, and what it did. */
@NullMarked
package io.github.libsql4j.codegen.maven;

import org.jspecify.annotations.NullMarked;
