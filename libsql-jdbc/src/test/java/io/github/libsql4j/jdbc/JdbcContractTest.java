package io.github.libsql4j.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What JDBC promises, wherever the database is. Subclasses say where. */
abstract class JdbcContractTest
        implements AuditContract,
                BatchContract,
                CancelContract,
                ConfiguredConnectionContract,
                ConnectionContract,
                ConversionContract,
                DateTimeContract,
                EnquotingContract,
                ErrorContract,
                GeneratedKeysContract,
                ListenerContract,
                LargeObjectContract,
                ParameterTypeContract,
                PreparedStatementContract,
                ResultSetContract,
                ResultMetaDataContract,
                RoundTripContract,
                ScriptContract,
                StatementContract,
                StatisticsContract,
                TransactionContract {

    /** Dropped first, since other tests may have used the same database. */
    private static final List<String> SCHEMA = List.of(
            "DROP TABLE IF EXISTS child",
            "DROP TABLE IF EXISTS item",
            "DROP TABLE IF EXISTS slot",
            "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, price NUMERIC(10,2) CHECK (price >= 0))",
            "CREATE TABLE child (id INTEGER PRIMARY KEY, item_id INTEGER NOT NULL REFERENCES item)",
            "CREATE TABLE slot (id INTEGER PRIMARY KEY, v)");

    private Connection connection;

    @BeforeEach
    void openConnection() throws SQLException {
        connection = dataSource().getConnection();
        try (Statement statement = connection.createStatement()) {
            for (String sql : SCHEMA) {
                statement.addBatch(sql);
            }
            statement.executeBatch();
        }
    }

    @AfterEach
    void closeConnection() throws SQLException {
        connection.close();
    }

    @Override
    public Connection connection() {
        return connection;
    }
}
