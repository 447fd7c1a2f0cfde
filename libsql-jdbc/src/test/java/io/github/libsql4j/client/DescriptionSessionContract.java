package io.github.libsql4j.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Descriptions of statements that are not run. */
interface DescriptionSessionContract extends SessionFixture {

    @Test
    default void aDescriptionShowsTheColumnsWithoutRunningTheStatement() throws Exception {
        Description query = describe("SELECT id, amount, amount + ? AS more FROM item WHERE id = :id");
        assertThat(query.columns())
                .containsExactly(
                        new Column("id", "INTEGER"), new Column("amount", "NUMERIC(10,2)"), new Column("more", null));
        assertThat(query.readOnly()).isTrue();
        Description insert = describe("INSERT INTO item (name) VALUES (?) RETURNING id");
        assertThat(insert.columns()).containsExactly(new Column("id", "INTEGER"));
        assertThat(insert.readOnly()).isFalse();
        assertThat(describe("DELETE FROM item").columns()).isEmpty();
        assertThat(describe("CREATE TABLE made (a)").readOnly()).isFalse();
        assertThat(names(session())).isEmpty();
    }

    @Test
    default void aDescriptionSeesWhatTheTransactionHasMade() throws Exception {
        session().begin(TransactionMode.WRITE);
        execute("CREATE TABLE made (a INTEGER)");
        assertThat(describe("SELECT * FROM made").columns()).containsExactly(new Column("a", "INTEGER"));
        assertThat(failure(() -> describe("SELECT b FROM made")).state()).isEqualTo(SqlState.NO_SUCH_COLUMN);
        assertThat(session().transactionState()).isEqualTo(TransactionState.ACTIVE);
        session().rollback();
    }

    @Test
    default void aDescriptionOfAWrongStatementFails() {
        assertThat(failure(() -> describe("SELECT absent FROM item")).state()).isEqualTo(SqlState.NO_SUCH_COLUMN);
    }
}
