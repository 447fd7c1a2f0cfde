/**
 * Hrana over HTTP with JSON: requests, results and their encoding, after the <a
 * href="https://github.com/tursodatabase/libsql/blob/main/docs/HRANA_3_SPEC.md">Hrana 3 specification</a> and what sqld 0.24
 * really does. What the server sends is untrusted: size, depth and shape are checked.
 */
@NullMarked
package io.github.libsql4j.client.remote.hrana;

import org.jspecify.annotations.NullMarked;
