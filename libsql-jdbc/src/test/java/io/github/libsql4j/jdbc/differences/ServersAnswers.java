package io.github.libsql4j.jdbc.differences;

import static io.github.libsql4j.jdbc.differences.Answers.assertSqlState;
import static io.github.libsql4j.jdbc.differences.Answers.one;
import static io.github.libsql4j.jdbc.differences.Answers.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Where a replica answers as its primary does. */
interface ServersAnswers extends Differences {

    Connection connection();

    /** Another connection to the same database, with one more connection property, such as {@code a=b}, or none. */
    Connection connect(String property) throws SQLException;

    @Test
    @Override
    default void maintenance() {
        for (String sql : new String[] {
            "VACUUM", "ANALYZE", "ATTACH ':memory:' AS other", "CREATE TEMP TABLE t (x)", "PRAGMA cache_size = 100"
        }) {
            assertSqlState("42000", () -> run(connection(), sql));
        }
    }

    @Test
    @Override
    default void pragma() throws Exception {
        run(connection(), "PRAGMA foreign_keys = OFF");
        assertThat(one(connection(), "PRAGMA foreign_keys")).isEqualTo(1L);
    }

    @Test
    @Override
    default void vectors() throws Exception {
        assertThat(one(connection(), Answers.VECTORS)).isEqualTo(Answers.DISTANCE);
    }

    @Test
    @Override
    default void vectorIndexes() throws Exception {
        run(connection(), "DROP TABLE IF EXISTS place");
        run(connection(), "CREATE TABLE place (at F32_BLOB(2))");
        run(connection(), "CREATE INDEX near ON place (libsql_vector_idx(at))");
        run(connection(), "INSERT INTO place (at) VALUES (vector('[1,2]')), (vector('[9,-9]'))");
        assertThat(one(connection(), "SELECT id FROM vector_top_k('near', vector('[1,2]'), 1)"))
                .isEqualTo(1L);
        run(connection(), "DROP TABLE place");
    }

    @Test
    @Override
    default void largeValue() throws Exception {
        try (PreparedStatement insert = connection().prepareStatement("INSERT INTO slot (v) VALUES (?)")) {
            insert.setBytes(1, new byte[Answers.LARGE]);
            assertSqlState("54000", insert::executeUpdate);
        }
    }

    @Test
    @Override
    default void contendedTransaction() throws Exception {
        connection().setAutoCommit(false);
        run(connection(), "INSERT INTO slot (v) VALUES ('first')");
        try (Connection other = connect("")) {
            run(other, "INSERT INTO slot (v) VALUES ('other')");
        }
        assertSqlState("40001", connection()::commit);
        assertThat(one(connection(), "SELECT v FROM slot")).isEqualTo("other");
    }

    @Test
    @Override
    default void lastInsertRowid() throws Exception {
        run(connection(), "INSERT INTO slot (id) VALUES (77)");
        assertThat(one(connection(), "SELECT last_insert_rowid()")).isNotEqualTo(77L);
        connection().setAutoCommit(false);
        run(connection(), "INSERT INTO slot (id) VALUES (78)");
        assertThat(one(connection(), "SELECT last_insert_rowid()")).isEqualTo(78L);
        connection().commit();
    }

    @Test
    @Override
    default void regexp() throws Exception {
        assertThat(one(connection(), Answers.REGEXP)).isEqualTo(1L);
    }

    @Test
    @Override
    default void openRows() throws Exception {
        assertThat(Answers.rowsReadOverAnInsert(connection())).isEqualTo(Answers.MANY);
        try (Connection limited = connect("maxResponseSize=100000")) {
            assertSqlState("54000", () -> Answers.rowsReadOverAnInsert(limited));
        }
    }

    @Test
    @Override
    default void rowsThatRefer() throws Exception {
        assertThat(Answers.insertRowsThatRefer(connection())).containsExactly(1, 1);
    }
}
