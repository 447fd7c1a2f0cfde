/** jOOQ on libSQL: connections, transactions, settings, typed batches and libSQL's own SQL. */
@NullMarked
package io.github.libsql4j.jooq;

import org.jspecify.annotations.NullMarked;
