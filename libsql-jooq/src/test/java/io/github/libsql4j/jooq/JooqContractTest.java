package io.github.libsql4j.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;

/** What jOOQ does, wherever the database is. Subclasses say where. */
abstract class JooqContractTest
        implements BatchContract,
                CrudContract,
                ErrorContract,
                QueryContract,
                ReturningContract,
                StreamingContract,
                TransactionContract,
                TypeContract {

    /** Dropped first, since other tests may have used the same database. */
    static final List<String> SCHEMA = List.of(
            "DROP TABLE IF EXISTS book",
            "DROP TABLE IF EXISTS author",
            "DROP TABLE IF EXISTS pair",
            "CREATE TABLE author (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, born DATE)",
            "CREATE TABLE book (id INTEGER PRIMARY KEY, author_id INTEGER NOT NULL REFERENCES author, title TEXT NOT NULL,"
                    + " price NUMERIC(10,2) CHECK (price >= 0))",
            "CREATE TABLE pair (a TEXT, b TEXT, v INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID");

    private DSLContext ctx;

    @BeforeEach
    void createTables() throws SQLException {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : SCHEMA) {
                statement.addBatch(sql);
            }
            statement.executeBatch();
        }
        ctx = configuration().dsl();
    }

    @Override
    public Configuration configuration() {
        return Libsql.configuration(dataSource());
    }

    @Override
    public DSLContext ctx() {
        return ctx;
    }
}
