/** What {@link java.sql.DatabaseMetaData} tells: facts known without asking, and one query a question for the rest. */
@NullMarked
package io.github.libsql4j.jdbc.internal.metadata;

import org.jspecify.annotations.NullMarked;
