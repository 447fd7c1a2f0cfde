package io.github.libsql4j.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * The files of one server.
 *
 * @param folder the temporary folder that goes when the server is closed
 * @param log the log, which may stay
 */
record ServerHome(Path folder, ServerLog log) {

    static ServerHome create(ServerOptions options) {
        try {
            Path folder = Files.createTempDirectory("libsql-server-").toRealPath();
            ServerHome home = new ServerHome(folder, ServerLog.create());
            Launch launch = home.launch(options);
            Files.createDirectory(launch.data());
            if (options.jwtKey().isPresent()) {
                Files.writeString(launch.keyFile(), options.jwtKey().get());
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Chooses ports. */
    Launch launch(ServerOptions options) {
        OptionalInt adminPort = options.namespaces() ? OptionalInt.of(LoopbackPort.free()) : OptionalInt.empty();
        return new Launch(folder, log.file(), LoopbackPort.free(), adminPort, options);
    }

    void delete(boolean exceptLog) {
        FileTree.delete(folder);
        if (!exceptLog) {
            FileTree.delete(log.file());
        }
    }
}
