/** What is measured, and how each peer that is a Java program does it. */
@NullMarked
package io.github.libsql4j.benchmarks.work;

import org.jspecify.annotations.NullMarked;
