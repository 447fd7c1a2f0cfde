/** How the engine works: schemas, their snapshots and copies, and what jOOQ is told. No part of the API. */
@NullMarked
package io.github.libsql4j.codegen.internal;

import org.jspecify.annotations.NullMarked;
