package io.github.libsql4j.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Migrations that do not fit into one request are a transaction all the same. */
class LargeMigrationTest extends EverywhereTest {

    @ParameterizedTest
    @CsvSource({"21000, 10", "10, 900000"})
    void aLargeMigrationIsAtomic(int statements, int length) throws SQLException {
        StringBuilder sql = new StringBuilder("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT);\n");
        String value = "x".repeat(length);
        for (int i = 1; i <= statements; i++) {
            sql.append("INSERT INTO t VALUES (")
                    .append(i)
                    .append(", '")
                    .append(value)
                    .append("');\n");
        }
        write("V1__large.sql", sql + "INSERT INTO t VALUES (1, 'twice');\n");
        assertThatExceptionOfType(FlywayMigrateException.class)
                .isThrownBy(() -> flyway().migrate())
                .satisfies(e -> assertThat(e.getLineNumber()).isEqualTo(statements + 2));
        assertThat(Sql.tables(database)).isEmpty();
        assertThat(applied()).isEmpty();
        write("V1__large.sql", sql.toString());
        assertThat(flyway().migrate().migrationsExecuted).isEqualTo(1);
        assertThat(rows("SELECT count(*) FROM t")).containsExactly(Integer.toString(statements));
    }
}
