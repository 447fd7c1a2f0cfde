package io.github.libsql4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LibsqlServerExtensionTest {

    @RegisterExtension
    static final LibsqlServerExtension SHARED = LibsqlServerExtension.shared();

    @Test
    void thereIsNoServerOutsideOfATestRun() {
        assertThatIllegalStateException()
                .isThrownBy(() -> LibsqlServerExtension.shared().server());
    }

    @Test
    void theParameterIsTheServerOfTheField(LibsqlServer server) {
        assertThat(server).isSameAs(SHARED.server());
        assertThat(server.isRunning()).isTrue();
    }
}
