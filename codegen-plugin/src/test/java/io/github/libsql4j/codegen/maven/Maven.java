package io.github.libsql4j.codegen.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The Maven that builds this project, as it is, started in this process through its own launcher: a small project takes a fraction of a
 * second then, and Maven and its plugins see nothing of the tests' class path.
 */
final class Maven {

    private static final Maven ONLY = start();

    private final Path home;
    private final ClassLoader boot;
    private final Object launcher;
    private final ReactorRepository repository;

    /** How a run of Maven ended. */
    record Outcome(int exitCode, String log) {}

    private Maven() throws IOException, ReflectiveOperationException {
        home = Path.of(property("maven.home"));
        // Each process of the tests has one of its own.
        repository = new ReactorRepository(Path.of(property("small.repository")));
        try (Stream<Path> files = Files.list(home.resolve("boot"))) {
            URL classworlds = files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow()
                    .toUri()
                    .toURL();
            boot = new URLClassLoader(new URL[] {classworlds}, ClassLoader.getPlatformClassLoader());
        }
        System.setProperty("maven.mainClass", "org.apache.maven.cli.MavenCli");
        Class<?> type = boot.loadClass("org.codehaus.plexus.classworlds.launcher.Launcher");
        launcher = type.getConstructor().newInstance();
        type.getMethod("setSystemClassLoader", ClassLoader.class).invoke(launcher, boot);
        try (InputStream configuration = Files.newInputStream(home.resolve("bin/m2.conf"))) {
            type.getMethod("configure", InputStream.class).invoke(launcher, configuration);
        }
    }

    private static Maven start() {
        try {
            return new Maven();
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException("These tests must be run by Maven", e);
        }
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("These tests must be run by Maven, which says what " + name + " is");
        }
        return value;
    }

    /** Runs Maven in a project's directory. */
    static synchronized Outcome run(Path project, String... arguments) throws IOException {
        try {
            return ONLY.launch(project, List.of(arguments));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The log of a run that must have succeeded. */
    static String succeeded(Outcome outcome) {
        assertThat(outcome.exitCode()).as(outcome.log()).isZero();
        return outcome.log();
    }

    /** The log of a run that must have failed. */
    static String failed(Outcome outcome) {
        assertThat(outcome.exitCode()).as(outcome.log()).isEqualTo(1);
        assertThat(outcome.log()).doesNotContain("NullPointerException");
        return outcome.log();
    }

    private List<String> common() {
        return List.of(
                "-B",
                "-ntp",
                "-Dstyle.color=never",
                "-Dmaven.repo.local=" + repository.root(),
                "-Dmaven.repo.local.tail=" + property("localRepository"),
                "-Dmaven.repo.local.tail.ignoreAvailability=true");
    }

    private Outcome launch(Path project, List<String> arguments) throws IOException, ReflectiveOperationException {
        Path log = project.resolve("maven.log");
        List<String> all = new ArrayList<>(common());
        all.addAll(List.of("-f", project.resolve("pom.xml").toString(), "-l", log.toString()));
        all.addAll(arguments);
        Properties before = (Properties) System.getProperties().clone();
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        try {
            System.setProperty("maven.multiModuleProjectDirectory", project.toString());
            thread.setContextClassLoader(boot);
            Method launch = launcher.getClass().getMethod("launch", String[].class);
            launch.invoke(launcher, (Object) all.toArray(new String[0]));
            int exitCode = (int) launcher.getClass().getMethod("getExitCode").invoke(launcher);
            return new Outcome(exitCode, Files.readString(log));
        } finally {
            // Maven makes its options system properties.
            thread.setContextClassLoader(loader);
            System.setProperties(before);
        }
    }
}
