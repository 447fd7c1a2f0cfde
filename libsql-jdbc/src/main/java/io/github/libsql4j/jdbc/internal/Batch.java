package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.StatementKind;
import io.github.libsql4j.client.StatementResult;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * The statements of an executeBatch, at least one.
 *
 * @param statements in order
 */
record Batch(List<SqlStatement> statements) {

    /** Rows of RETURNING come with their rowids, from which generated keys may be made. */
    List<StatementResult> runIn(Transactions transactions, Run run) throws SQLException {
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i).text().kind() == StatementKind.READ) {
                throw failed(
                        OptionalInt.of(i),
                        SqlErrors.of(SqlState.UNEXPECTED_ROWS, "A batch takes no statement that returns rows"));
            }
        }
        try {
            return statements.get(0).text().isReturning()
                    ? transactions.batch(run, statements)
                    : transactions.batchWithoutRowids(run, statements);
        } catch (SQLException e) {
            OptionalInt index =
                    e.getCause() instanceof LibsqlException cause ? cause.statementIndex() : OptionalInt.empty();
            throw failed(index, e);
        }
    }

    /** Nothing was kept, so no count of rows may be reported for the statements before the failing one. */
    private BatchUpdateException failed(OptionalInt index, SQLException cause) {
        long[] counts = new long[statements.size()];
        Arrays.fill(counts, Statement.EXECUTE_FAILED);
        String which = index.isPresent()
                ? "Statement " + (index.getAsInt() + 1) + " of " + statements.size() + " failed: "
                : "The batch of " + statements.size() + " statements failed: ";
        String outcome =
                SqlState.OUTCOME_UNKNOWN.code().equals(cause.getSQLState()) ? "" : "; nothing of the batch was kept";
        return new BatchUpdateException(
                which + cause.getMessage() + outcome, cause.getSQLState(), cause.getErrorCode(), counts, cause);
    }
}
