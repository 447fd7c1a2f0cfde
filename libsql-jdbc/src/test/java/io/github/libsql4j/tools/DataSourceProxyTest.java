package io.github.libsql4j.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.EverywhereTest;
import io.github.libsql4j.jdbc.LibsqlConnection;
import io.github.libsql4j.jdbc.LibsqlDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proxy below Micrometer's JDBC observations. */
class DataSourceProxyTest extends EverywhereTest {

    private final List<String> seen = new ArrayList<>();
    private DataSource proxy;

    @BeforeEach
    void wrap() {
        proxy = ProxyDataSourceBuilder.create(dataSource())
                .afterQuery((execution, queries) ->
                        seen.addAll(queries.stream().map(QueryInfo::getQuery).toList()))
                .proxyResultSet()
                .proxyGeneratedKeys()
                .build();
    }

    @Test
    void statementsAreSeen() throws SQLException {
        try (Connection connection = proxy.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, x)");
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO t (x) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
                insert.setString(1, "a");
                insert.executeUpdate();
                try (ResultSet keys = insert.getGeneratedKeys()) {
                    assertThat(keys.next()).isTrue();
                    assertThat(keys.getLong(1)).isEqualTo(1);
                }
                insert.setString(1, "b");
                insert.addBatch();
                insert.setString(1, "c");
                insert.addBatch();
                assertThat(insert.executeBatch()).containsExactly(1, 1);
            }
            try (ResultSet rows = statement.executeQuery("SELECT x FROM t WHERE id > 1")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString("x")).isEqualTo("b");
            }
        }
        assertThat(seen)
                .containsExactly(
                        "CREATE TABLE t (id INTEGER PRIMARY KEY, x)",
                        "INSERT INTO t (x) VALUES (?)",
                        "INSERT INTO t (x) VALUES (?)",
                        "SELECT x FROM t WHERE id > 1");
    }

    @Test
    void theConnectionOfTheDriverIsReached() throws SQLException {
        assertThat(proxy.unwrap(LibsqlDataSource.class)).isSameAs(dataSource());
        try (Connection connection = proxy.getConnection()) {
            assertThat(connection.isWrapperFor(LibsqlConnection.class)).isTrue();
            assertThat(connection.unwrap(LibsqlConnection.class).isClosed()).isFalse();
        }
    }
}
