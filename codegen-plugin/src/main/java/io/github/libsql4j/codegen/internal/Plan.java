package io.github.libsql4j.codegen.internal;

import io.github.libsql4j.codegen.CodegenLog;
import io.github.libsql4j.codegen.LibsqlDatabase;
import io.github.libsql4j.codegen.LibsqlJavaGenerator;
import io.github.libsql4j.codegen.SchemaSource;
import java.nio.file.Path;
import java.util.Optional;
import org.jooq.Constants;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;
import org.jooq.util.jaxb.tools.MiniJAXB;
import org.jspecify.annotations.Nullable;

/**
 * What to do.
 *
 * @param source where the schema comes from
 * @param snapshot the file that keeps it, if any
 * @param offline whether the network is out of bounds
 * @param jooq jOOQ's configuration in XML, complete but for the directory
 * @param targetDirectory the source root
 * @param log who hears of it
 */
public record Plan(
        SchemaSource source,
        Optional<Path> snapshot,
        boolean offline,
        String jooq,
        Path targetDirectory,
        CodegenLog log) {

    /** What jOOQ is told to do, into a directory. */
    Configuration into(Path directory) {
        Configuration configuration = MiniJAXB.unmarshal(jooq, Configuration.class);
        configuration
                .getGenerator()
                .getTarget()
                .setDirectory(directory.toAbsolutePath().toString());
        return configuration;
    }

    /** The same for the same output. */
    String fingerprint(Schema schema) {
        String version = Plan.class.getPackage().getImplementationVersion();
        return Schema.sha256(String.join(
                "\n", SnapshotFile.text(schema.withoutTriggers()), jooq, jooqVersion(), String.valueOf(version)));
    }

    /** That which is there; the compiler would write down that which it sees. */
    private static String jooqVersion() {
        try {
            return String.valueOf(Constants.class.getField("FULL_VERSION").get(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("jOOQ does not tell its version", e);
        }
    }

    /**
     * Adds to a user's configuration what it leaves open.
     *
     * @param jooq what the user says; changed
     * @param packageName the package, null for the user's
     * @param includes what to include, null for what the user says
     * @param excludes what to exclude, null for what the user says
     */
    public static String complete(
            Configuration jooq, @Nullable String packageName, @Nullable String includes, @Nullable String excludes) {
        jooq.setJdbc(null);
        jooq.setBasedir(null);
        if (jooq.getLogging() == null) {
            jooq.setLogging(Logging.WARN);
        }
        Generator generator = jooq.getGenerator() == null ? new Generator() : jooq.getGenerator();
        jooq.setGenerator(generator);
        if (generator.getName() == null || generator.getName().equals(new Generator().getName())) {
            generator.setName(LibsqlJavaGenerator.class.getName());
        }
        if (generator.getGenerate() == null) {
            // A column of any type is no mistake here.
            generator.setGenerate(new Generate().withDeprecationOnUnknownTypes(false));
        }
        Database database = generator.getDatabase() == null ? new Database() : generator.getDatabase();
        generator.setDatabase(database);
        if (database.getName() == null) {
            database.setName(LibsqlDatabase.class.getName());
        }
        if (includes != null) {
            database.setIncludes(includes);
        }
        if (excludes != null) {
            database.setExcludes(excludes);
        }
        Target target = generator.getTarget() == null ? new Target() : generator.getTarget();
        generator.setTarget(target);
        if (packageName != null) {
            target.setPackageName(packageName);
        }
        if (target.getLocale() == null) {
            target.setLocale("en"); // That of the machine would make other names in Turkish.
        }
        target.setDirectory(".");
        return MiniJAXB.marshal(jooq);
    }
}
