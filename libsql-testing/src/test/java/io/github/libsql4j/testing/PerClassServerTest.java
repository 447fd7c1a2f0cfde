package io.github.libsql4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PerClassServerTest {

    @RegisterExtension
    static final LibsqlServerExtension OWN =
            LibsqlServerExtension.perClass(ServerOptions.defaults().withNamespaces());

    @BeforeAll
    static void theServerIsThereBeforeTheFirstTest() {
        OWN.server().createNamespace("a");
    }

    @AfterAll
    static void theServerIsThereAfterTheNestedClasses() {
        assertThat(OWN.server().isRunning()).isTrue();
    }

    @Test
    @Order(1)
    void theParameterIsTheServerOfTheField(LibsqlServer server) {
        assertThat(server).isSameAs(OWN.server());
        server.runIn("a", "CREATE TABLE t (x)");
    }

    @Nested
    class InANestedClass {

        @Test
        void theServerIsThatOfTheOuterClass(LibsqlServer server) {
            assertThat(server).isSameAs(OWN.server());
            assertThat(server.countIn("a", "SELECT count(*) FROM t")).isZero();
        }
    }
}
