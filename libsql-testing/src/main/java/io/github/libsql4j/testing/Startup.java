package io.github.libsql4j.testing;

import java.io.IOException;
import java.time.Duration;

/** Starts the server and waits until it answers. */
final class Startup {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Startup() {}

    static RunningServer start(ServerProgram program, Launch launch, RawAccess access) {
        RunningServer server;
        try {
            server = program.run(launch);
        } catch (IOException e) {
            throw new ServerUnavailableException("The server can't be started: " + e.getMessage(), e);
        }
        try {
            awaitHealth(server, launch, access);
            return server;
        } catch (InterruptedException e) {
            server.kill();
            Thread.currentThread().interrupt();
            throw new ServerUnavailableException("Interrupted while the server was starting", e);
        } catch (RuntimeException e) {
            server.kill();
            throw e;
        }
    }

    private static void awaitHealth(RunningServer server, Launch launch, RawAccess access) throws InterruptedException {
        long begin = System.nanoTime();
        // A server that has ended proves that the answer, if any, came from somebody else.
        while (!access.isHealthy() || !server.isRunning()) {
            if (!server.isRunning()) {
                throw failed("ended while it was starting", launch);
            }
            if (System.nanoTime() - begin > DEADLINE.toNanos()) {
                throw failed("didn't answer within " + DEADLINE.toSeconds() + " s", launch);
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private static ServerUnavailableException failed(String what, Launch launch) {
        return new ServerUnavailableException("The server on port " + launch.port() + " " + what
                + ". The end of its log, " + launch.logFile() + ":\n" + new ServerLog(launch.logFile()).tail());
    }
}
