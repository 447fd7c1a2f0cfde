package io.github.libsql4j.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server that is a process of this machine. The supervisor waits for it, so its process ends when, and only when, the server has ended.
 *
 * @param supervisor the process that started it
 * @param pid the server's own process
 */
record Supervised(Process supervisor, long pid) implements RunningServer {

    private static final long STOP_SECONDS = 15;

    /**
     * Outlives this JVM, however that ends, by just enough to end the server and to delete its folder: the JVM holds the other end of the
     * supervisor's standard input, which the system closes even after a {@code kill -9}.
     */
    private static final String SUPERVISOR = """
            exec 3<&0
            home=$1
            log=$2
            shift 2
            "$@" 3<&- </dev/null >>"$log" 2>&1 &
            server=$!
            {
              while read -r line <&3; do :; done
              trap '' TERM
              kill -KILL "$server"
              rm -rf "$home"
            } >/dev/null 2>&1 &
            watcher=$!
            exec 3<&-
            echo "$server"
            wait "$server"
            status=$?
            kill -TERM "$watcher" 2>/dev/null
            exit "$status"
            """;

    /**
     * Starts a server.
     *
     * @param home its working directory, which goes with it if this JVM ends first
     * @param log where its output is appended
     * @param command its executable and arguments
     */
    static RunningServer start(Path home, Path log, List<String> command) throws IOException {
        List<String> supervised = new ArrayList<>(List.of("/bin/sh", "-c", SUPERVISOR, "libsql-supervisor"));
        supervised.add(home.toString());
        supervised.add(log.toString());
        supervised.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(supervised)
                .directory(home.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // Settings of the developer's own server must not leak into this one.
        builder.environment().keySet().removeIf(name -> name.startsWith("SQLD_") || name.startsWith("LIBSQL_"));
        Process supervisor = builder.start();
        try (BufferedReader reader = supervisor.inputReader(StandardCharsets.US_ASCII)) {
            String pid = reader.readLine();
            if (pid == null) {
                throw new IOException("The supervisor of " + command.get(0) + " ended without starting it");
            }
            return new Supervised(supervisor, Long.parseLong(pid.strip()));
        }
    }

    @Override
    public boolean isRunning() {
        return supervisor.isAlive();
    }

    @Override
    public void stop() {
        if (supervisor.isAlive()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        }
        if (!ended(STOP_SECONDS)) {
            kill();
        }
    }

    @Override
    public void kill() {
        // Afterwards the number could be that of another process.
        if (supervisor.isAlive()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
        if (!ended(STOP_SECONDS)) {
            throw new IllegalStateException("The server, process " + pid + ", doesn't end");
        }
    }

    private boolean ended(long seconds) {
        try {
            return supervisor.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            supervisor.destroyForcibly();
            return true;
        }
    }
}
