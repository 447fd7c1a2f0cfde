/** What a libSQL database can do, whatever lies below: no JDBC, no wire protocol. */
@NullMarked
package io.github.libsql4j.client;

import org.jspecify.annotations.NullMarked;
