package io.github.libsql4j.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;

/** That the watch over the suite would notice. */
class CanaryTest {

    @Test
    void whatIsPrintedLoggedOrThrownIsSearched() {
        CanaryWatch watch = new CanaryWatch("a-secret-of-this-test");
        watch.start();
        System.err.println("printed a-secret-of-this-test");
        System.getLogger("io.github.libsql4j.Any")
                .log(System.Logger.Level.TRACE, "logged {0}", "a-secret-of-this-test");
        Throwable caught = catchThrowable(() -> {
            throw new IllegalStateException("thrown a-secret-of-this-test");
        });
        assertThat(caught).isNotNull();
        assertThat(String.join(" ", watch.stop()))
                .contains("printed", "logged by io.github.libsql4j.Any", "thrown java.lang.IllegalStateException");
    }

    @Test
    void nothingIsReportedWhereNothingIsFound() {
        CanaryWatch watch = new CanaryWatch("another-secret-of-this-test");
        watch.start();
        System.err.println("printed");
        assertThat(watch.stop()).isEmpty();
    }
}
