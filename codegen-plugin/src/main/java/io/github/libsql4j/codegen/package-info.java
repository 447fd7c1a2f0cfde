/** jOOQ classes from the schema of a libSQL database: the engine, for builds and for programs. */
@NullMarked
package io.github.libsql4j.codegen;

import org.jspecify.annotations.NullMarked;
