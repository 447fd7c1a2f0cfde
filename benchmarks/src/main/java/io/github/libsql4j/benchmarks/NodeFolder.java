package io.github.libsql4j.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Objects;

/** Where the peers for Node are: their script, and the packages that its lock file names. */
record NodeFolder(Path path) {

    private static final String SCRIPT = "peer.mjs";

    /** Installs the packages, unless that was done before with the same lock file. */
    static NodeFolder install(Path path) throws IOException, InterruptedException {
        Files.createDirectories(path);
        Path lock = path.resolve("package-lock.json");
        Path done = path.resolve("node_modules").resolve(".package-lock.json");
        byte[] before = Files.exists(done) && Files.exists(lock) ? Files.readAllBytes(lock) : new byte[0];
        for (String name : new String[] {SCRIPT, "package.json", "package-lock.json"}) {
            try (InputStream resource =
                    Objects.requireNonNull(NodeFolder.class.getResourceAsStream("node/" + name), name)) {
                Files.copy(resource, path.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!Arrays.equals(before, Files.readAllBytes(lock))) {
            // No script is needed: the native code is in a package of its own for each platform.
            Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
                    .directory(path.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(path.resolve("npm-output.txt").toFile())
                    .start();
            if (npm.waitFor() != 0) {
                throw new IOException("npm ci failed, see " + path.resolve("npm-output.txt"));
            }
        }
        return new NodeFolder(path);
    }

    String script() {
        return path.resolve(SCRIPT).toString();
    }
}
