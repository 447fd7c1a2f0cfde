/** Where a database is and how to talk to it: URLs and connection properties, checked once before any access type is chosen. */
@NullMarked
package io.github.libsql4j.client.config;

import org.jspecify.annotations.NullMarked;
