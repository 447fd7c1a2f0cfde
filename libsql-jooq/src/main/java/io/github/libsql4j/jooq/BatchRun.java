package io.github.libsql4j.jooq;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.StatementKind;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.jdbc.LibsqlConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/** One run of a batch: jOOQ runs its queries for their statements, these are sent, and jOOQ runs the queries on the results. */
final class BatchRun {

    private final Configuration configuration;
    private final LibsqlConnection connection;
    private final Recording recording = new Recording();
    private final List<BatchedQuery<?>> recorded = new ArrayList<>();
    private Answers answers = recording;

    BatchRun(Configuration configuration, LibsqlConnection connection) {
        this.configuration = configuration;
        this.connection = connection;
    }

    /** Returns how many statements were sent. */
    int run(List<BatchedQuery<?>> queries) throws SQLException {
        Answers current = statement -> answers.to(statement);
        try (AnsweredConnections answered = new AnsweredConnections(configuration, connection, current)) {
            record(queries, answered.contextWithoutListeners());
            DSLContext ctx = answered.context();
            answers = new Replay(recording.statements(), send(ctx));
            for (BatchedQuery<?> query : queries) {
                query.run(ctx);
            }
        }
        return recorded.size();
    }

    private void record(List<BatchedQuery<?>> queries, DSLContext ctx) {
        for (int i = 0; i < queries.size(); i++) {
            if (isRecorded(queries.get(i), ctx, "Query " + (i + 1) + " of " + queries.size())) {
                recorded.add(queries.get(i));
            }
        }
    }

    /** Returns false for a query that runs nothing, such as an INSERT without rows. */
    private boolean isRecorded(BatchedQuery<?> query, DSLContext ctx, String which) {
        int before = recording.statements().size();
        try {
            query.run(ctx);
        } catch (RuntimeException e) {
            // A statement that was recorded ends with a signal, which is one, too.
            if (recording.statements().size() == before) {
                throw new DataAccessException(which + " cannot be batched, so nothing was sent: " + e.getMessage(), e);
            }
        }
        int statements = recording.statements().size() - before;
        if (statements > 1) {
            throw new DataAccessException(
                    which + " cannot be batched, so nothing was sent: it takes " + statements + " statements");
        }
        return statements == 1;
    }

    private List<StatementResult> send(DSLContext ctx) throws SQLException {
        List<SqlStatement> statements = recording.statements();
        if (statements.isEmpty()) {
            return List.of();
        }
        try {
            return connection.batch(mode(statements), statements);
        } catch (SQLException e) {
            if (e.getCause() instanceof LibsqlException cause) {
                report(cause, ctx);
            }
            throw e;
        }
    }

    private TransactionMode mode(List<SqlStatement> statements) {
        TransactionMode wanted = LibsqlTransactionProvider.mode(configuration);
        if (wanted != null) {
            return wanted;
        }
        boolean reads =
                statements.stream().allMatch(statement -> statement.text().kind() == StatementKind.READ);
        return reads ? TransactionMode.READ : TransactionMode.WRITE;
    }

    /** Lets the query that failed fail for jOOQ, too: its listeners hear of it, and the exception is that of a single query. */
    private void report(LibsqlException error, DSLContext ctx) {
        int index = error.statementIndex().orElse(0);
        String which = error.statementIndex().isPresent() ? "Query " + (index + 1) + " of " : "A batch of ";
        LibsqlException reported = error.because(which + recorded.size() + " failed");
        answers = statement -> {
            throw reported;
        };
        recorded.get(index).run(ctx);
    }
}
