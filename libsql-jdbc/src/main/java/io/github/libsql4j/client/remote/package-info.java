/** A libSQL server behind the session: Hrana streams over HTTP, one for each statement outside a transaction. */
@NullMarked
package io.github.libsql4j.client.remote;

import org.jspecify.annotations.NullMarked;
