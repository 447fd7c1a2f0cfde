package io.github.libsql4j.jooq;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.testing.LibsqlServerExtension;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ReplicaJooqTest extends JooqContractTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = TestServer.extension();

    @TempDir
    static Path directory;

    private LibsqlDataSource dataSource;

    @BeforeAll
    static void createNamespace() {
        SERVER.server().createNamespace("jooqreplica");
    }

    @BeforeEach
    @Override
    void createTables() throws SQLException {
        dataSource = new LibsqlDataSource("jdbc:libsql:file:" + directory.resolve("replica.db"));
        dataSource.setSyncUrl(SERVER.server().httpUrl().toString());
        dataSource.setNamespace("jooqreplica");
        super.createTables();
    }

    @AfterEach
    void close() throws SQLException {
        dataSource.close();
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }
}
