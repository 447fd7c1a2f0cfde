package io.github.libsql4j.client.replica;

import io.github.libsql4j.canary.Canary;
import io.github.libsql4j.client.Database;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SessionContractTest;
import io.github.libsql4j.client.config.LibsqlConfig;
import io.github.libsql4j.jdbc.internal.DatabaseAt;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ReplicaSessionTest extends SessionContractTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    private static final String NAMESPACE = "sessions";

    @TempDir
    Path directory;

    private final LibsqlServer server = SERVER.server();
    private final List<Database> opened = new ArrayList<>();

    @Override
    protected Database database() throws LibsqlException {
        server.createNamespace(NAMESPACE);
        Database database = DatabaseAt.location(LibsqlConfig.parse(
                "jdbc:libsql:file:" + directory.resolve("replica.db"),
                Map.of("syncUrl", server.httpUrl().toString(), "namespace", NAMESPACE, "authToken", Canary.TOKEN)));
        opened.add(database);
        return database;
    }

    @AfterEach
    void closeDatabase() throws LibsqlException {
        for (Database database : opened) {
            database.close();
        }
        server.deleteNamespace(NAMESPACE);
    }
}
