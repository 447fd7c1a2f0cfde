/**
 * The protocol V2, by which the official clients follow databases on Turso Cloud: {@code /info}, {@code /export} and {@code /sync}, as
 * <a href="https://github.com/tursodatabase/libsql/blob/main/libsql/src/sync.rs">they ask for them</a>; there is no other description.
 */
@NullMarked
package io.github.libsql4j.client.replica.wire.v2;

import org.jspecify.annotations.NullMarked;
