@NullMarked
package io.github.libsql4j.examples.cli;

import org.jspecify.annotations.NullMarked;
