package io.github.libsql4j.testing;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The process of a {@link TursoServer}, over its starts and ends. */
final class TursodbProcess {

    static final String DATABASE = "turso.db";

    private static final String VARIABLE = "LIBSQL_TURSODB";
    private static final int PORTS_TO_TRY = 5;
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Path executable;
    private final Path home;
    private final int port;
    private final ServerLog log;
    private final RawAccess access;
    private @Nullable RunningServer running;

    private TursodbProcess(Path executable, Path home, int port, ServerLog log) {
        this.executable = executable;
        this.home = home;
        this.port = port;
        this.log = log;
        this.access = new RawAccess(url(), ServerOptions.defaults());
    }

    static Path find(Map<String, String> environment) {
        String name = environment.getOrDefault(VARIABLE, "");
        if (!name.isBlank()) {
            Path path = Path.of(name).toAbsolutePath();
            if (!isProgram(path)) {
                throw new ServerUnavailableException(VARIABLE + " is " + name + ", which isn't an executable file");
            }
            return path;
        }
        for (String folder :
                Pattern.compile(Pattern.quote(File.pathSeparator)).split(environment.getOrDefault("PATH", ""), -1)) {
            Path path = Path.of(folder, "tursodb").toAbsolutePath();
            if (isProgram(path)) {
                return path;
            }
        }
        try {
            return NpmPackage.tursodb(environment).installed();
        } catch (IOException e) {
            throw new ServerUnavailableException(
                    "No tursodb found: " + VARIABLE + " isn't set, it isn't on the PATH, and: " + e.getMessage()
                            + "\nGet it from https://github.com/tursodatabase/turso/releases",
                    e);
        }
    }

    private static boolean isProgram(Path path) {
        return Files.isExecutable(path) && !Files.isDirectory(path);
    }

    /** Starts a server; a port that somebody else takes between its choice and the start is given up for another. */
    static TursodbProcess start(Path executable, Path home) throws IOException {
        ServerLog log = ServerLog.create();
        for (int attempt = 1; ; attempt++) {
            TursodbProcess process = new TursodbProcess(executable, home, LoopbackPort.free(), log);
            try {
                process.run();
                return process;
            } catch (ServerUnavailableException e) {
                if (attempt == PORTS_TO_TRY || !log.text().contains("in use")) {
                    throw e;
                }
            }
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    RawAccess access() {
        return access;
    }

    void run() {
        try {
            RunningServer started = Supervised.start(
                    home, log.file(), List.of(executable.toString(), DATABASE, "--sync-server", "127.0.0.1:" + port));
            running = started;
            awaitAnswer(started);
        } catch (IOException e) {
            throw new ServerUnavailableException("tursodb can't be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new ServerUnavailableException("Interrupted while tursodb was starting", e);
        }
    }

    private void awaitAnswer(RunningServer started) throws InterruptedException {
        long begin = System.nanoTime();
        // It has no page that tells of its health; it answers to what it does not know, too.
        while (!access.isReachable() || !started.isRunning()) {
            boolean late = System.nanoTime() - begin > DEADLINE.toNanos();
            if (late || !started.isRunning()) {
                kill();
                throw new ServerUnavailableException("tursodb on port " + port
                        + (late
                                ? " didn't answer within " + DEADLINE.toSeconds() + " s"
                                : " ended while it was starting")
                        + ". The end of its log, " + log.file() + ":\n" + log.tail());
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    void kill() {
        RunningServer current = running;
        if (current != null && current.isRunning()) {
            current.kill();
        }
    }

    void deleteLog() {
        FileTree.delete(log.file());
    }
}
