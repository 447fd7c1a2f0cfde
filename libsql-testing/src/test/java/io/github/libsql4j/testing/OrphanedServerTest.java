package io.github.libsql4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrphanedServerTest {

    /** What the child runs. */
    public static final class StartAndStay {

        private StartAndStay() {}

        @SuppressWarnings("SystemOut") // How the child speaks to the test.
        public static void main(String[] arguments) throws Exception {
            LibsqlServer server = LibsqlServer.start();
            System.out.println(server.httpUrl());
            System.out.println(server.dataDirectory());
            System.in.read();
        }
    }

    @Test
    void aServerEndsWithAJvmThatIsKilled() throws Exception {
        try (ChildJvm child = new ChildJvm(StartAndStay.class, Map.of())) {
            URI url = URI.create(child.readLine());
            Path data = Path.of(child.readLine());
            assertThat(data).isNotEmptyDirectory();
            List<ProcessHandle> processes = child.process().descendants().toList();
            assertThat(processes).anyMatch(OrphanedServerTest::isServer).allMatch(ProcessHandle::isAlive);

            child.process().destroyForcibly().waitFor();

            await().untilAsserted(() -> assertThat(processes).noneMatch(OrphanedServerTest::isAliveStill));
            assertThatThrownBy(() -> new Socket(url.getHost(), url.getPort()).close())
                    .isInstanceOf(ConnectException.class);
            await().untilAsserted(() -> assertThat(data.getParent()).doesNotExist());
        }
    }

    @Test
    void aServerEndsWithAJvmThatForgetsToCloseIt() throws Exception {
        try (ChildJvm child = new ChildJvm(StartAndStay.class, Map.of())) {
            child.readLine();
            List<ProcessHandle> processes = child.process().descendants().toList();

            child.process().getOutputStream().close();

            assertThat(child.process().waitFor()).isZero();
            await().untilAsserted(() -> assertThat(processes).noneMatch(OrphanedServerTest::isAliveStill));
        }
    }

    private static boolean isServer(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("sqld");
    }

    /** A process whose parent has gone may stay as a zombie where nobody collects those; it has no command any more. */
    private static boolean isAliveStill(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
