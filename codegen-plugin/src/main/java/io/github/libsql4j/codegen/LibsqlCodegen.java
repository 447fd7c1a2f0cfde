package io.github.libsql4j.codegen;

import io.github.libsql4j.codegen.internal.Generation;
import io.github.libsql4j.codegen.internal.Plan;
import java.nio.file.Path;
import java.util.Optional;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.util.jaxb.tools.MiniJAXB;
import org.jspecify.annotations.Nullable;

/**
 * Generates jOOQ classes that are right for libSQL.
 *
 * <pre>{@code
 * LibsqlCodegen.from(new SchemaSource.Database("jdbc:libsql://db-org.turso.io", token))
 *         .packageName("com.example.db")
 *         .targetDirectory(Path.of("target/generated-sources/libsql-jooq"))
 *         .snapshot(Path.of("src/main/jooq/libsql-schema.sql"))
 *         .build()
 *         .generate();
 * }</pre>
 *
 * <p>Immutable; calls at the same time must not share a target directory.
 */
public final class LibsqlCodegen {

    private final Plan plan;

    private LibsqlCodegen(Plan plan) {
        this.plan = plan;
    }

    /**
     * Begins to say what to generate.
     *
     * @param source where the schema comes from
     * @return what is to be said yet; a package name and a target directory are needed
     */
    public static Builder from(SchemaSource source) {
        return new Builder(source);
    }

    /**
     * Generates the classes, unless those that are there are right already. Writes the snapshot, if one is kept and the schema was not
     * taken from it.
     *
     * @return what was done
     * @throws CodegenException if the schema cannot be read, or nothing can be generated from it; then nothing has changed
     */
    public Generated generate() throws CodegenException {
        return new Generation(plan).generate();
    }

    /**
     * Compares the database, the snapshot and the generated classes. Changes none of them.
     *
     * @return how they differ
     * @throws CodegenException if the schema cannot be read; a snapshot does not stand in for it
     */
    public Verified verify() throws CodegenException {
        return new Generation(plan).verify();
    }

    /** What to generate, and where. */
    public static final class Builder {

        private final SchemaSource source;
        private @Nullable String packageName;
        private @Nullable Path targetDirectory;
        private @Nullable Path snapshot;
        private boolean offline;
        private @Nullable String includes;
        private @Nullable String excludes;
        private String jooq = MiniJAXB.marshal(new Configuration());
        private CodegenLog log = CodegenLog.NONE;

        private Builder(SchemaSource source) {
            this.source = source;
        }

        /**
         * The package of the classes.
         *
         * @param value a Java package; not needed if {@link #jooq} says it
         * @return this
         */
        public Builder packageName(String value) {
            packageName = value;
            return this;
        }

        /**
         * The source root for the classes. It is this engine's own: files that it wrote before and has no more use for are deleted.
         *
         * @param value a directory, made if it is missing; what {@link #jooq} says of it does not count
         * @return this
         */
        public Builder targetDirectory(Path value) {
            targetDirectory = value;
            return this;
        }

        /**
         * A file that keeps the schema, to be committed: from it the classes are generated where there is no network.
         *
         * @param value the file; null, the default, for none
         * @return this
         */
        public Builder snapshot(@Nullable Path value) {
            snapshot = value;
            return this;
        }

        /**
         * Whether to use the snapshot and leave the network alone. Migrations and local files are read all the same.
         *
         * @param value false by default
         * @return this
         */
        public Builder offline(boolean value) {
            offline = value;
            return this;
        }

        /**
         * Which tables and views to generate.
         *
         * @param value a regular expression as in jOOQ's {@code <includes>}; null, the default, for what {@link #jooq} says, else all
         * @return this
         */
        public Builder includes(@Nullable String value) {
            includes = value;
            return this;
        }

        /**
         * Which tables and views not to generate. Internal ones are left out without it.
         *
         * @param value a regular expression as in jOOQ's {@code <excludes>}; null, the default, for what {@link #jooq} says, else none
         * @return this
         */
        public Builder excludes(@Nullable String value) {
            excludes = value;
            return this;
        }

        /**
         * jOOQ's own configuration: what it says goes before everything that this engine would do by itself.
         *
         * @param value a configuration, which is copied; its {@code jdbc}, {@code basedir} and target directory are not used
         * @return this
         */
        public Builder jooq(Configuration value) {
            jooq = MiniJAXB.marshal(value);
            return this;
        }

        /**
         * Who hears what is done.
         *
         * @param value nobody by default
         * @return this
         */
        public Builder log(CodegenLog value) {
            log = value;
            return this;
        }

        /**
         * Ends the description.
         *
         * @return an engine for it
         * @throws CodegenException if something is missing
         */
        public LibsqlCodegen build() throws CodegenException {
            String complete =
                    Plan.complete(MiniJAXB.unmarshal(jooq, Configuration.class), packageName, includes, excludes);
            if (targetDirectory == null) {
                throw new CodegenException("There is no target directory");
            }
            if (!complete.contains("<packageName>")) {
                throw new CodegenException("There is no package name");
            }
            return new LibsqlCodegen(
                    new Plan(source, Optional.ofNullable(snapshot), offline, complete, targetDirectory, log));
        }
    }
}
