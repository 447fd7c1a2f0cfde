/** What it costs to read rows that are near: all of it is the processor's work. */
@NullMarked
package io.github.libsql4j.benchmarks.rows;

import org.jspecify.annotations.NullMarked;
