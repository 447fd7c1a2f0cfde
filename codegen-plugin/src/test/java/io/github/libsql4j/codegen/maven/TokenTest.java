package io.github.libsql4j.codegen.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which environment variable is the token; small projects show the rest. */
class TokenTest {

    @Test
    void libsqlsVariableGoesBeforeTursos() {
        assertThat(Token.ofEnvironment(Map.of("LIBSQL_AUTH_TOKEN", "one", "TURSO_AUTH_TOKEN", "two")))
                .isEqualTo("one");
        assertThat(Token.ofEnvironment(Map.of("TURSO_AUTH_TOKEN", "two"))).isEqualTo("two");
    }

    @Test
    void anEmptyVariableIsNone() {
        assertThat(Token.ofEnvironment(Map.of("LIBSQL_AUTH_TOKEN", "", "TURSO_AUTH_TOKEN", "two")))
                .isEqualTo("two");
        assertThat(Token.ofEnvironment(Map.of("LIBSQL_AUTH_TOKEN", " "))).isNull();
    }
}
