package io.github.libsql4j.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The server as an executable of this machine.
 *
 * @param executable the path of {@code sqld}
 */
record SqldExecutable(Path executable) implements ServerProgram {

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

    @Override
    public RunningServer run(Launch launch) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", SUPERVISOR, "libsql-supervisor"));
        command.add(launch.home().toString());
        command.add(launch.logFile().toString());
        command.add(executable.toString());
        command.addAll(launch.arguments("127.0.0.1"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(launch.home().toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(launch.logFile().toFile()));
        // Settings of the developer's own server must not leak into this one.
        builder.environment().keySet().removeIf(name -> name.startsWith("SQLD_") || name.startsWith("LIBSQL_"));
        Process supervisor = builder.start();
        try (BufferedReader reader = supervisor.inputReader(StandardCharsets.US_ASCII)) {
            String pid = reader.readLine();
            if (pid == null) {
                throw new IOException("The supervisor of " + executable + " ended without starting it");
            }
            return new Supervised(supervisor, Long.parseLong(pid.strip()));
        }
    }

    /** The supervisor waits for the server, so its process ends when, and only when, the server has ended. */
    private record Supervised(Process supervisor, long pid) implements RunningServer {

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
}
