package io.github.libsql4j.jdbc.internal.metadata;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ReplicaMetadataTest extends MetadataContractTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    private static final String NAMESPACE = "metadata";

    @TempDir
    private static Path directory;

    private final LibsqlDataSource replica = new LibsqlDataSource();

    @Override
    DataSource dataSource() {
        SERVER.server().createNamespace(NAMESPACE);
        replica.setUrl("jdbc:libsql:file:" + directory.resolve("replica.db"));
        replica.setSyncUrl(SERVER.server().httpUrl().toString());
        replica.setNamespace(NAMESPACE);
        return replica;
    }

    @AfterAll
    void closeReplica() throws SQLException {
        replica.close();
        SERVER.server().deleteNamespace(NAMESPACE);
    }
}
