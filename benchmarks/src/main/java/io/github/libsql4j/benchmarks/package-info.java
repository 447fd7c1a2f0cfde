/** Runs every peer on one real server, in turns, and reports how their times compare. */
@NullMarked
package io.github.libsql4j.benchmarks;

import org.jspecify.annotations.NullMarked;
