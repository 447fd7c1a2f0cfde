package io.github.libsql4j.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import org.jooq.Constants;
import org.junit.jupiter.api.Test;

/** The build runs these tests on each line of jOOQ that the JDK can run. */
class JooqVersionTest {

    @Test
    void isTheOneThatTheBuildMeans() throws ReflectiveOperationException {
        // Its value, not the one that the compiler knew.
        assertThat(Constants.class.getField("FULL_VERSION").get(null)).isEqualTo(System.getProperty("jooq.version"));
    }
}
