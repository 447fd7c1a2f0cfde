package io.github.libsql4j.client.replica.wire.v2;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The official TypeScript client, with an embedded replica. It needs Node; where that is missing, tests are skipped. */
public final class OfficialClient {

    private static final Path FOLDER = Path.of("target", "official-client").toAbsolutePath();

    private OfficialClient() {}

    /**
     * Runs statements in a process of its own, which ends as they do.
     *
     * @param file the replica, existing or not
     * @param syncUrl the primary
     * @param steps statements, or {@code sync}
     * @return what came of each: {@code synced}, rows as JSON, or {@code failed} and why
     */
    public static List<String> run(Path file, URI syncUrl, String... steps) {
        try {
            install();
            List<String> command = new ArrayList<>(
                    List.of("node", FOLDER.resolve("client.mjs").toString(), file.toString(), syncUrl.toString()));
            command.addAll(List.of(steps));
            return output(new ProcessBuilder(command)).lines().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static synchronized void install() throws IOException {
        assumeTrue(isThere("node") && isThere("npm"), "There is no Node here");
        Files.createDirectories(FOLDER);
        Path lock = FOLDER.resolve("package-lock.json");
        boolean wasDone = Files.exists(FOLDER.resolve("node_modules").resolve(".package-lock.json"));
        byte[] before = wasDone ? Files.readAllBytes(lock) : new byte[0];
        for (String name : new String[] {"client.mjs", "package.json", "package-lock.json"}) {
            try (InputStream resource = Objects.requireNonNull(OfficialClient.class.getResourceAsStream(name), name)) {
                Files.copy(resource, FOLDER.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!Arrays.equals(before, Files.readAllBytes(lock))) {
            // No script is needed: the native code is in a package of its own for each platform.
            output(new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
                    .directory(FOLDER.toFile()));
        }
    }

    private static boolean isThere(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static String output(ProcessBuilder command) throws IOException {
        Path file = Files.createTempFile("official-client", ".txt");
        try {
            Process process = command.redirectErrorStream(true)
                    .redirectOutput(file.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(command.command() + " does not end: " + Files.readString(file));
            }
            if (process.exitValue() != 0) {
                throw new AssertionError(
                        command.command() + " ended with " + process.exitValue() + ": " + Files.readString(file));
            }
            return Files.readString(file);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            Files.delete(file);
        }
    }
}
