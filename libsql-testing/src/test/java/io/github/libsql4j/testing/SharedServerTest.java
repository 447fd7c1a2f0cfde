package io.github.libsql4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

class SharedServerTest {

    private static final Set<LibsqlServer> SEEN = new HashSet<>();
    private static final Set<LibsqlServer> SEEN_WITH_NAMESPACES = new HashSet<>();

    @AfterAll
    static void allClassesSawTheSameRunningServer() {
        assertThat(SEEN).hasSize(1).allMatch(LibsqlServer::isRunning);
        assertThat(SEEN_WITH_NAMESPACES).hasSize(1).allMatch(LibsqlServer::isRunning);
        assertThat(SEEN).doesNotContainAnyElementsOf(SEEN_WITH_NAMESPACES);
    }

    @Nested
    @ExtendWith(LibsqlServerExtension.class)
    class OneClass {

        @Test
        void seesAServer(LibsqlServer server) {
            SEEN.add(server);
        }
    }

    @Nested
    @ExtendWith(LibsqlServerExtension.class)
    class AnotherClass {

        @Test
        void seesAServer(LibsqlServer server) {
            SEEN.add(server);
        }
    }

    @Nested
    class OneClassWithOptions {

        @RegisterExtension
        static final LibsqlServerExtension SERVER = withNamespaces();

        @Test
        void seesAServer(LibsqlServer server) {
            SEEN_WITH_NAMESPACES.add(server);
        }
    }

    @Nested
    class AMetric {

        @RegisterExtension
        static final LibsqlServerExtension SERVER = withNamespaces();

        @Test
        void isRead(LibsqlServer server) {
            server.run("SELECT 1");
            assertThat(server.metric("libsql_server_stream_handles")).isZero();
            assertThatIllegalStateException()
                    .isThrownBy(() -> server.metric("nothing"))
                    .withMessageContaining("no metric nothing");
        }
    }

    @Nested
    class AnotherClassWithOptions {

        @RegisterExtension
        static final LibsqlServerExtension SERVER = withNamespaces();

        @Test
        void seesAServer(LibsqlServer server) {
            SEEN_WITH_NAMESPACES.add(server);
        }
    }

    private static LibsqlServerExtension withNamespaces() {
        return LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());
    }
}
