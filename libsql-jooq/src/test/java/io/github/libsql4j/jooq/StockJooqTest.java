package io.github.libsql4j.jooq;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** jOOQ as it is on sqlite-jdbc does the same, where it is right. */
class StockJooqTest implements CrudContract, QueryContract, TypeContract {

    @TempDir
    static Path directory;

    private SQLiteDataSource dataSource;

    @BeforeEach
    void createTables() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        dataSource = new SQLiteDataSource(config);
        dataSource.setUrl("jdbc:sqlite:" + directory.resolve("stock.db"));
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : JooqContractTest.SCHEMA) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public Configuration configuration() {
        return DSL.using(dataSource, SQLDialect.SQLITE).configuration();
    }

    @Override
    public DSLContext ctx() {
        return configuration().dsl();
    }
}
