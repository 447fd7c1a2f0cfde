package io.github.libsql4j.testing;

/** The starts and ends of one server. */
final class Lifecycle {

    private static final int PORTS_TO_TRY = 5;

    private final ServerProgram program;
    private final Launch launch;
    private final RawAccess access;
    private RunningServer running;
    private boolean endExpected;

    private Lifecycle(ServerProgram program, Launch launch) {
        this.program = program;
        this.launch = launch;
        this.access = new RawAccess(launch.url(), launch.options());
        this.running = Startup.start(program, launch, access);
    }

    /** Starts a server; a port that somebody else takes between its choice and the start is given up for another. */
    static Lifecycle onFreePort(ServerProgram program, ServerHome home, ServerOptions options) {
        for (int attempt = 1; ; attempt++) {
            try {
                return new Lifecycle(program, home.launch(options));
            } catch (ServerUnavailableException e) {
                if (attempt == PORTS_TO_TRY || !home.log().text().contains("Address already in use")) {
                    throw e;
                }
            }
        }
    }

    Launch launch() {
        return launch;
    }

    RawAccess access() {
        return access;
    }

    boolean isRunning() {
        return running.isRunning();
    }

    boolean hasCrashed() {
        return !endExpected && !running.isRunning();
    }

    void stop() {
        if (running.isRunning()) {
            endExpected = true;
            running.stop();
        }
    }

    void kill() {
        if (running.isRunning()) {
            endExpected = true;
            running.kill();
        }
    }

    void restart() {
        stop();
        running = Startup.start(program, launch, access);
        endExpected = false;
    }
}
