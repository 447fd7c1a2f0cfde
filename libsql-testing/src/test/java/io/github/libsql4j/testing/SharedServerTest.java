package io.github.libsql4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

class SharedServerTest {

    private static final Set<LibsqlServer> SEEN = new HashSet<>();

    @AfterAll
    static void allClassesSawTheSameRunningServer() {
        assertThat(SEEN).hasSize(1).allMatch(LibsqlServer::isRunning);
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
}
