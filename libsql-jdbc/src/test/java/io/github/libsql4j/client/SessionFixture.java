package io.github.libsql4j.client;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the parts of the contract need: a database with the tables of {@link SessionContractTest}, which are empty. */
interface SessionFixture {

    /** More rows than any session reads at once. */
    int MANY = 5_000;

    String MANY_NUMBERS = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < " + MANY + ") ";

    /** A session as it was opened. Each test has its own, which is closed for it. */
    Session session();

    /** Another session of the same database. */
    Session other();

    default StatementResult execute(String sql, Value... arguments) throws LibsqlException {
        return session().execute(SqlStatement.of(sql, arguments));
    }

    default StatementResult otherExecute(String sql) throws LibsqlException {
        return other().execute(SqlStatement.of(sql));
    }

    default Description describe(String sql) throws LibsqlException {
        return session().describe(SqlText.of(sql));
    }

    default LibsqlException failure(ThrowingCallable call) {
        return catchThrowableOfType(LibsqlException.class, call);
    }

    default List<List<Value>> rows(StatementResult result) throws LibsqlException {
        return rows(result.rows());
    }

    default List<List<Value>> rows(Rows rows) throws LibsqlException {
        List<List<Value>> values = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                List<Value> row = new ArrayList<>();
                for (int column = 0; column < rows.columns().size(); column++) {
                    row.add(rows.value(column));
                }
                values.add(row);
            }
        }
        return values;
    }

    default List<String> names(Session session) throws LibsqlException {
        List<String> names = new ArrayList<>();
        try (Rows rows = session.execute(SqlStatement.of("SELECT name FROM item ORDER BY id"))
                .rows()) {
            while (rows.next()) {
                names.add(rows.text(0));
            }
        }
        return names;
    }
}
