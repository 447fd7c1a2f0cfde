package io.github.libsql4j.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What the parts of the contract need: a database with the tables of {@link JdbcContractTest}, which are empty. */
interface JdbcFixture {

    DataSource dataSource();

    /** A data source to be configured, for the same database or, in memory, another one. */
    LibsqlDataSource newDataSource();

    /** A connection as it was opened. Each test has its own, which is closed for it. */
    Connection connection();

    /** Whether the database tells what statements cost. */
    default boolean tellsCosts() {
        return false;
    }

    /** Whether it tells what queries outside of transactions cost, too. */
    default boolean tellsCostsOfReads() {
        return tellsCosts();
    }

    default LibsqlConnection libsql() throws SQLException {
        return connection().unwrap(LibsqlConnection.class);
    }

    default void execute(String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection().prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            statement.execute();
        }
    }

    /** The first column of a query, as text. */
    default List<String> texts(String sql) throws SQLException {
        return texts(connection(), sql);
    }

    default List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    default List<String> names() throws SQLException {
        return texts("SELECT name FROM item ORDER BY id");
    }

    /** Names as another connection sees them, hence those that were committed. */
    default List<String> committedNames() throws SQLException {
        try (Connection other = dataSource().getConnection()) {
            return texts(other, "SELECT name FROM item ORDER BY id");
        }
    }
}
