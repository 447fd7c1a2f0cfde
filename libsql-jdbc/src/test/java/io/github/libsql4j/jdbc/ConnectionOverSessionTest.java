package io.github.libsql4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.config.LibsqlConfig;
import io.github.libsql4j.client.local.LocalDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionOverSessionTest {

    private static final String URL = "jdbc:libsql::memory:";

    @Test
    void statementsGoToTheOtherSessionAndThisConnectionStaysAsItIs() throws SQLException, LibsqlException {
        try (Connection connection = DriverManager.getConnection(URL);
                LocalDatabase other = new LocalDatabase(LibsqlConfig.parse(URL, Map.of()))) {
            Session session = other.open();
            try (Connection over = connection.unwrap(LibsqlConnection.class).over(session);
                    Statement statement = over.createStatement()) {
                statement.execute("CREATE TABLE there (v)");
                over.setAutoCommit(false);
                statement.execute("INSERT INTO there VALUES (1)");
            }
            try (ResultSet tables = connection
                    .createStatement()
                    .executeQuery("SELECT count(*) FROM sqlite_schema WHERE name = 'there'")) {
                assertThat(tables.next()).isTrue();
                assertThat(tables.getInt(1)).isZero();
            }
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }
}
