package io.github.libsql4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFileJdbcTest extends JdbcContractTest {

    @TempDir
    Path directory;

    private LibsqlDataSource dataSource;

    @BeforeEach
    @Override
    void openConnection() throws SQLException {
        dataSource = new LibsqlDataSource(
                "jdbc:libsql:" + directory.resolve("test.db").toUri());
        super.openConnection();
    }

    @AfterEach
    void closeDataSource() throws SQLException {
        dataSource.close();
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    /** A server's JSON has no infinity. */
    @Test
    void infinityComesBack() throws SQLException {
        try (PreparedStatement select = connection().prepareStatement("SELECT ?, ?")) {
            select.setDouble(1, Double.POSITIVE_INFINITY);
            select.setDouble(2, Double.NEGATIVE_INFINITY);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                assertThat(rows.getDouble(1)).isInfinite().isPositive();
                assertThat(rows.getDouble(2)).isInfinite().isNegative();
            }
        }
    }
}
