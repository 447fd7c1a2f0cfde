package io.github.libsql4j;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that run four times: in a file, in memory, on a server and on a replica, each on a database of its own, empty at first. */
@ParameterizedClass
@EnumSource
public abstract class EverywhereTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    private static final AtomicInteger DATABASES = new AtomicInteger();

    @Parameter
    AccessType accessType;

    @TempDir
    Path directory;

    private String name;
    private String url;
    private LibsqlDataSource dataSource;

    @BeforeEach
    void openDatabase() throws SQLException {
        name = "everywhere" + DATABASES.incrementAndGet();
        url = switch (accessType) {
            case FILE -> "jdbc:libsql:" + directory.resolve(name + ".db").toUri();
            case MEMORY -> "jdbc:libsql:file:" + name + "?mode=memory&cache=shared";
            case SERVER -> {
                server().createNamespace(name);
                yield server().jdbcUrl() + "?namespace=" + name;
            }
            case REPLICA -> {
                server().createNamespace(name);
                yield "jdbc:libsql:" + directory.resolve(name + ".db").toUri() + "?syncUrl=" + server().httpUrl()
                        + "&namespace=" + name;
            }
        };
        dataSource = new LibsqlDataSource(url);
        // A database in memory lives as long as the data source once that was used.
        dataSource.getConnection().close();
    }

    @AfterEach
    void closeDatabase() throws SQLException {
        dataSource.close();
        if (isWrittenByServer()) {
            server().deleteNamespace(name);
        }
    }

    protected AccessType accessType() {
        return accessType;
    }

    /** Whether a server runs what writes. */
    protected boolean isWrittenByServer() {
        return accessType == AccessType.SERVER || accessType == AccessType.REPLICA;
    }

    /** A folder for this test. */
    protected Path directory() {
        return directory;
    }

    /** The server on which the database, or its primary, is, if it is on one. */
    protected LibsqlServer server() {
        return SERVER.server();
    }

    /** Every connection to this URL sees the same database. */
    protected String url() {
        return url;
    }

    protected LibsqlDataSource dataSource() {
        return dataSource;
    }

    protected void execute(String... statements) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of a query, as text, on a connection of its own: hence of what was committed. */
    protected List<String> texts(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
