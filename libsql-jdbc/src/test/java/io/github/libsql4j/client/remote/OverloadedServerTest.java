package io.github.libsql4j.client.remote;

import static io.github.libsql4j.client.remote.RemoteSessions.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that takes no more requests than one, and counts even that as too many. */
class OverloadedServerTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.perClass(ServerOptions.defaults()
            .withArguments("--max-concurrent-requests", "1", "--disable-intelligent-throttling"));

    @Test
    void aRequestTooManyIsRejectedBeforeItRan() throws LibsqlException {
        try (Session session = RemoteSessions.open(SERVER.server().jdbcUrl())) {
            LibsqlException error =
                    catchThrowableOfType(LibsqlException.class, () -> run(session, "CREATE TABLE t(v)"));
            assertThat(error.state()).isEqualTo(SqlState.CONNECTION_REJECTED);
            assertThat(error).hasMessageContaining("Too many concurrent requests");
        }
    }
}
