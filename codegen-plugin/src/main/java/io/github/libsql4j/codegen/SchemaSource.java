package io.github.libsql4j.codegen;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the schema comes from. */
public sealed interface SchemaSource {

    /**
     * A database that exists.
     *
     * @param url a JDBC URL: a server ({@code jdbc:libsql://db-org.turso.io}), an embedded replica, which is synced first ({@code
     *     jdbc:libsql:file:app.db?syncUrl=libsql://db-org.turso.io}), or a local file ({@code jdbc:libsql:file:app.db})
     * @param token the token for the server; one that only reads is enough; null for none
     */
    record Database(String url, @Nullable String token) implements SchemaSource {

        /** Says the place without properties, which may hold a token. */
        @Override
        public String toString() {
            int question = url.indexOf('?');
            return question < 0 ? url : url.substring(0, question);
        }
    }

    /**
     * Flyway's migrations, which are run in a temporary local database. Takes {@code libsql-flyway} and {@code flyway-core} in the
     * class path.
     *
     * @param folders folders with SQL migrations, at least one
     */
    record Migrations(List<Path> folders) implements SchemaSource {

        /**
         * Copies the list.
         *
         * @param folders folders with SQL migrations
         * @throws IllegalArgumentException if there is none
         */
        public Migrations {
            folders = List.copyOf(folders);
            if (folders.isEmpty()) {
                throw new IllegalArgumentException("There is no folder of migrations");
            }
        }
    }
}
