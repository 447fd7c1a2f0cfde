package io.github.libsql4j.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.core.SpringVersion;

/** The build runs the tests with Spring twice, on each of its lines. */
class SpringVersionTest {

    @Test
    void isTheOneThatTheBuildMeans() {
        assertThat(SpringVersion.getVersion()).isEqualTo(System.getProperty("spring.version"));
    }
}
