package io.github.libsql4j.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The server as an executable of this machine.
 *
 * @param executable the path of {@code sqld}
 */
record SqldExecutable(Path executable) implements ServerProgram {

    @Override
    public RunningServer run(Launch launch) throws IOException {
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(launch.arguments("127.0.0.1"));
        return Supervised.start(launch.home(), launch.logFile(), command);
    }
}
