@NullMarked
package io.github.libsql4j.examples.boot;

import org.jspecify.annotations.NullMarked;
