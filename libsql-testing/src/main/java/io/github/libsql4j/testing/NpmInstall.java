package io.github.libsql4j.testing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs npm. */
final class NpmInstall {

    private static final long LIMIT_MINUTES = 5;

    private NpmInstall() {}

    /** Installs what the lock file in the folder names, and nothing else. */
    static void in(Path folder) throws IOException {
        Path output = folder.resolve("npm-output.txt");
        // The script that the package wants to run after its installation fails, and isn't needed.
        Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        npm.getOutputStream().close();
        try {
            if (!npm.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                npm.destroyForcibly();
                throw new IOException("npm ci didn't end within " + LIMIT_MINUTES + " minutes");
            }
        } catch (InterruptedException e) {
            npm.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while npm ci was running");
        }
        if (npm.exitValue() != 0) {
            throw new IOException("npm ci ended with " + npm.exitValue() + ": "
                    + Files.readString(output).strip());
        }
    }
}
