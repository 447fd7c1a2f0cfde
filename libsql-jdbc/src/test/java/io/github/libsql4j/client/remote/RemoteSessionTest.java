package io.github.libsql4j.client.remote;

import io.github.libsql4j.client.Database;
import io.github.libsql4j.client.SessionContractTest;
import io.github.libsql4j.testing.LibsqlServerExtension;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

class RemoteSessionTest extends SessionContractTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.shared();

    @Override
    protected Database database() {
        return RemoteSessions.database(SERVER.server().jdbcUrl(), Map.of());
    }
}
