@NullMarked
package io.github.libsql4j.examples.readme;

import org.jspecify.annotations.NullMarked;
