package io.github.libsql4j.jdbc;

import io.github.libsql4j.canary.Canary;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ReplicaJdbcTest extends JdbcContractTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.perClass(ServerOptions.defaults());

    @TempDir
    static Path directory;

    private LibsqlDataSource dataSource;

    @BeforeEach
    @Override
    void openConnection() throws SQLException {
        dataSource = newDataSource();
        dataSource.setAuthToken(Canary.TOKEN);
        super.openConnection();
    }

    @AfterEach
    void closeDataSource() throws SQLException {
        dataSource.close();
    }

    @Override
    public boolean tellsCosts() {
        return true;
    }

    @Override
    public boolean tellsCostsOfReads() {
        return false;
    }

    @Override
    public LibsqlDataSource newDataSource() {
        LibsqlDataSource replica = new LibsqlDataSource("jdbc:libsql:file:" + directory.resolve("replica.db"));
        replica.setSyncUrl(SERVER.server().httpUrl().toString());
        return replica;
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }
}
