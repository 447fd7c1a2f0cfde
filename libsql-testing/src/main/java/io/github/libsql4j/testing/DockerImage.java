package io.github.libsql4j.testing;

import com.github.dockerjava.api.command.CreateContainerCmd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.utility.DockerImageName;

/** The server as a container. The only class that needs Testcontainers: load it only where that is present. */
final class DockerImage implements ServerProgram {

    private static final String NAME = "ghcr.io/tursodatabase/libsql-server:v0.24.32";
    private static final int STOP_SECONDS = 15;

    static boolean hasEngine() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @Override
    public RunningServer run(Launch launch) throws IOException {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(NAME));
        String home = launch.home().toString();
        container.withFileSystemBind(home, home, BindMode.READ_WRITE);
        container.setPortBindings(portBindings(launch));
        container.setCommandParts(launch.arguments("0.0.0.0").toArray(String[]::new));
        // As the owner of the folder, because the test has to delete what the server writes.
        String user =
                Files.getAttribute(launch.home(), "unix:uid") + ":" + Files.getAttribute(launch.home(), "unix:gid");
        container.withCreateContainerCmdModifier((CreateContainerCmd command) ->
                command.withEntrypoint("/bin/sqld").withUser(user).withWorkingDir(home));
        container.withLogConsumer(frame -> append(launch.logFile(), frame));
        try {
            container.start();
        } catch (ContainerLaunchException e) {
            throw new IOException("The image " + NAME + " can't be run", e);
        }
        return new Container(container);
    }

    private static List<String> portBindings(Launch launch) {
        List<String> bindings = new ArrayList<>();
        bindings.add("127.0.0.1:" + launch.port() + ":" + launch.port());
        launch.adminPort().ifPresent(admin -> bindings.add("127.0.0.1:" + admin + ":" + admin));
        return bindings;
    }

    private static void append(Path logFile, OutputFrame frame) {
        try {
            Files.writeString(logFile, frame.getUtf8String(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Container(GenericContainer<?> container) implements RunningServer {

        @Override
        public boolean isRunning() {
            return container.isRunning();
        }

        @Override
        public void stop() {
            container
                    .getDockerClient()
                    .stopContainerCmd(container.getContainerId())
                    .withTimeout(STOP_SECONDS)
                    .exec();
            container.stop();
        }

        @Override
        public void kill() {
            // Testcontainers kills a container and removes it.
            container.stop();
        }
    }
}
