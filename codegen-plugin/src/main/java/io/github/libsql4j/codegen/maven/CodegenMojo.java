package io.github.libsql4j.codegen.maven;

import io.github.libsql4j.codegen.CodegenException;
import io.github.libsql4j.codegen.CodegenLog;
import io.github.libsql4j.codegen.LibsqlCodegen;
import io.github.libsql4j.codegen.SchemaSource;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Strategy;
import org.jspecify.annotations.Nullable;

/** What the goals have in common: their options, and an engine that is made from them. */
@SuppressWarnings("NullAway.Init") // Maven sets the fields
abstract class CodegenMojo extends AbstractMojo {

    /** How many differences are told one by one. */
    private static final int TOLD = 20;

    private final SettingsDecrypter decrypter;

    @Parameter(defaultValue = "${project}", readonly = true)
    private MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true)
    private MojoExecution execution;

    @Parameter(defaultValue = "${settings}", readonly = true)
    private Settings settings;

    /**
     * JDBC URL of the database: a server (jdbc:libsql://db-org.turso.io), an embedded replica
     * (jdbc:libsql:file:app.db?syncUrl=…), which is synced first, or a local file. This or migrations.
     */
    @Parameter(property = "libsql.codegen.url")
    private @Nullable String url;

    /** Folders of Flyway migrations, which are run in a temporary local database. This or url. */
    @Parameter
    private List<File> migrations = List.of();

    /** Package of the generated classes. */
    @Parameter(property = "libsql.codegen.packageName")
    private @Nullable String packageName;

    /**
     * Id of the server in settings.xml whose password is the token. Without it the token is that of the environment
     * variable LIBSQL_AUTH_TOKEN, else TURSO_AUTH_TOKEN.
     */
    @Parameter(property = "libsql.codegen.serverId")
    private @Nullable String serverId;

    /** File that keeps the schema, to be committed. With migrations none is kept unless this names one. */
    @Parameter(property = "libsql.codegen.snapshot")
    private @Nullable File snapshot;

    /** Source root for the classes, which belongs to the plugin alone. */
    @Parameter(property = "libsql.codegen.targetDirectory")
    private @Nullable File targetDirectory;

    /** Generates from the snapshot and leaves the network alone. Maven's -o means the same. */
    @Parameter(property = "libsql.codegen.offline", defaultValue = "false")
    private boolean offline;

    /** Does nothing; what was generated before is compiled. */
    @Parameter(property = "libsql.codegen.skip", defaultValue = "false")
    private boolean skip;

    /** Regular expression of the tables and views to generate. */
    @Parameter(property = "libsql.codegen.includes")
    private @Nullable String includes;

    /** Regular expression of the tables and views not to generate. */
    @Parameter(property = "libsql.codegen.excludes")
    private @Nullable String excludes;

    /** jOOQ's forcedTypes, before those of generator and of the plugin. */
    @Parameter
    private List<ForcedType> forcedTypes = List.of();

    /** jOOQ's strategy for names. */
    @Parameter
    private @Nullable Strategy strategy;

    /** jOOQ's generate: POJOs, records, DAOs and so on. */
    @Parameter
    private @Nullable Generate generate;

    /** jOOQ's whole generator; the options above go before what it says. */
    @Parameter
    private @Nullable Generator generator;

    CodegenMojo(SettingsDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        Options.refuseUnknown(execution);
        if (skip) {
            getLog().info("Skipped.");
            skipped();
            return;
        }
        JooqVersions.check(execution.getMojoDescriptor().getPluginDescriptor().getArtifacts(), project.getArtifacts());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader classes = classesOfProject()) {
            // There jOOQ looks for strategies, generators and converters of the user.
            thread.setContextClassLoader(classes);
            run(engine());
        } catch (CodegenException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException("The project's class path cannot be closed: " + e.getMessage(), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The plugin's class path, and behind it the project's dependencies. */
    private URLClassLoader classesOfProject() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Artifact artifact : project.getArtifacts()) {
            if (artifact.getFile() != null) {
                urls.add(artifact.getFile().toURI().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(new URL[0]), CodegenMojo.class.getClassLoader());
    }

    /** Does the goal's work. */
    abstract void run(LibsqlCodegen engine) throws CodegenException, MojoFailureException;

    /** What is to be done even if the goal is skipped. */
    void skipped() {}

    private LibsqlCodegen engine() throws CodegenException, MojoExecutionException {
        return LibsqlCodegen.from(source())
                .packageName(packageName())
                .targetDirectory(targetDirectory())
                .snapshot(snapshot())
                .offline(isOffline())
                .includes(includes)
                .excludes(excludes)
                .jooq(jooq().configuration())
                .log(new CodegenLog() {
                    @Override
                    public void info(String line) {
                        getLog().info(line);
                    }

                    @Override
                    public void warn(String line) {
                        getLog().warn(line);
                    }
                })
                .build();
    }

    final MavenProject project() {
        return project;
    }

    final boolean isDatabase() {
        return url != null;
    }

    final boolean isOffline() {
        return offline || settings.isOffline();
    }

    /** The database's URL without its query, which may hold a token, or the folders of migrations. */
    final String place() {
        return url == null
                ? "the migrations in "
                        + String.join(", ", migrations.stream().map(this::shown).toList())
                : url.split("\\?", 2)[0];
    }

    final String shownSnapshot() {
        Path path = snapshot();
        return path == null ? "that is not kept" : shown(path.toFile());
    }

    /** A path as people write it: relative to the project, if it lies there. */
    final String shown(File file) {
        Path base = project.getBasedir().toPath();
        Path path = file.toPath();
        return (path.startsWith(base) ? base.relativize(path) : path).toString().replace(File.separatorChar, '/');
    }

    /** Each of some differences in a line of its own, the first ones of very many. */
    static List<String> told(List<?> differences) {
        List<String> lines = new ArrayList<>();
        differences.stream().limit(TOLD).forEach(difference -> lines.add("  " + difference));
        if (differences.size() > TOLD) {
            lines.add("  and " + (differences.size() - TOLD) + " more");
        }
        return lines;
    }

    /** Under which name the goals of one build tell each other how the snapshot has changed. */
    final String driftKey() {
        return "libsql-codegen: drift of " + snapshot();
    }

    final Path targetDirectory() {
        if (targetDirectory != null) {
            return targetDirectory.toPath();
        }
        return jooq().directory()
                .map(project.getBasedir().toPath()::resolve)
                .orElseGet(() -> Path.of(project.getBuild().getDirectory(), "generated-sources", "libsql-jooq"));
    }

    final @Nullable Path snapshot() {
        if (snapshot != null) {
            return snapshot.toPath();
        }
        return url == null ? null : project.getBasedir().toPath().resolve("src/main/jooq/libsql-schema.sql");
    }

    private SchemaSource source() throws MojoExecutionException {
        if (url == null && migrations.isEmpty()) {
            throw new MojoExecutionException(
                    "Nothing says where the schema comes from: neither <url>, the JDBC URL of a"
                            + " server, a replica or a file, nor <migrations>, the folders of Flyway's.");
        }
        if (url != null && !migrations.isEmpty()) {
            throw new MojoExecutionException("Both <url> and <migrations> say where the schema comes from. Keep one.");
        }
        if (url == null) {
            return new SchemaSource.Migrations(
                    migrations.stream().map(File::toPath).toList());
        }
        String token =
                serverId == null ? Token.ofEnvironment(System.getenv()) : Token.ofServer(serverId, settings, decrypter);
        return new SchemaSource.Database(url, token);
    }

    private JooqElements jooq() {
        return new JooqElements(
                Optional.ofNullable(generator),
                Optional.ofNullable(strategy),
                Optional.ofNullable(generate),
                forcedTypes);
    }

    private String packageName() throws MojoExecutionException {
        return Optional.ofNullable(packageName)
                .or(() -> jooq().packageName())
                .orElseThrow(() ->
                        new MojoExecutionException("No <packageName> says in which package the classes are to be."));
    }
}
