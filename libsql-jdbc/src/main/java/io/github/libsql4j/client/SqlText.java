package io.github.libsql4j.client;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of exactly one statement, with what can be told from the text alone. Text after the first statement is refused:
 * SQLite and the server would drop it without a word.
 */
public final class SqlText {

    private final String sql;
    private final StatementKind kind;
    private final String verb;
    private final boolean rollsBack;
    private final boolean returning;
    private final int end;
    private final List<String> parameterNames;

    /** Without semicolons and comments behind it, the text ends at {@code end}. */
    SqlText(
            String sql,
            StatementKind kind,
            String verb,
            boolean rollsBack,
            boolean returning,
            int end,
            List<String> parameterNames) {
        this.sql = sql;
        this.kind = kind;
        this.verb = verb;
        this.rollsBack = rollsBack;
        this.returning = returning;
        this.end = end;
        this.parameterNames = List.copyOf(parameterNames);
    }

    /**
     * Reads a text.
     *
     * @param sql one statement; comments and a closing semicolon are allowed
     * @return the statement
     * @throws LibsqlException with SQLState 42000 if the text holds no statement or several, an escape of JDBC in braces, which
     *     SQLite does not know, or U+0000, where SQLite would stop reading without a word; with 22021 if it cannot be encoded in
     *     UTF-8
     */
    public static SqlText of(String sql) throws LibsqlException {
        WellFormed.sql(sql);
        SqlTokens tokens = new SqlTokens(sql);
        StatementScan scan = new StatementScan(tokens);
        scan.statement();
        if (scan.isEmpty()) {
            throw nothing();
        }
        scan.refuseEscapes(sql);
        while (tokens.type() == SqlTokens.Type.SEMICOLON) {
            tokens.next();
        }
        if (tokens.type() != SqlTokens.Type.END) {
            throw new LibsqlException(
                    SqlState.SYNTAX_ERROR,
                    "Only one statement can be run at a time, but another one follows at character " + tokens.start()
                            + ": " + excerpt(sql, tokens.start()));
        }
        return scan.whole(sql);
    }

    /**
     * Reads a text of several statements.
     *
     * @param sql statements with semicolons between them; comments and further semicolons are allowed
     * @return the statements, at least one
     * @throws LibsqlException as {@link #of}, but not for several statements
     */
    public static List<SqlText> all(String sql) throws LibsqlException {
        WellFormed.sql(sql);
        SqlTokens tokens = new SqlTokens(sql);
        List<SqlText> statements = new ArrayList<>();
        do {
            StatementScan scan = new StatementScan(tokens);
            scan.statement();
            if (!scan.isEmpty()) {
                scan.refuseEscapes(sql);
                statements.add(scan.text(sql));
            }
        } while (tokens.type() != SqlTokens.Type.END);
        if (statements.isEmpty()) {
            throw nothing();
        }
        return List.copyOf(statements);
    }

    /**
     * The same statement with a RETURNING clause. What follows the statement, comments and semicolons, is left out.
     *
     * @param columns what the clause lists, in SQL
     * @return an INSERT, UPDATE or DELETE that returns rows
     * @throws LibsqlException with SQLState 42000 or 22021 if the columns cannot be part of an SQL text
     */
    public SqlText returning(String columns) throws LibsqlException {
        String text = sql.substring(0, end) + " RETURNING " + columns;
        WellFormed.sql(text);
        return new SqlText(text, kind, verb, rollsBack, true, text.length(), parameterNames);
    }

    /**
     * The statement as written.
     *
     * @return the text
     */
    public String sql() {
        return sql;
    }

    /**
     * What the statement may do.
     *
     * @return its kind
     */
    public StatementKind kind() {
        return kind;
    }

    /**
     * The keyword that says what the statement does: its first one, or that of the main statement after WITH.
     *
     * @return the keyword in capitals, such as {@code INSERT}
     */
    public String verb() {
        return verb;
    }

    /**
     * Whether the statement rolls a whole transaction back.
     *
     * @return true for ROLLBACK, not for ROLLBACK TO a savepoint
     */
    public boolean rollsBack() {
        return rollsBack;
    }

    /**
     * Whether the statement writes and returns the rows that it wrote.
     *
     * @return true for a statement with a RETURNING clause
     */
    public boolean isReturning() {
        return returning;
    }

    /**
     * The parameters in the order in which SQLite numbers them.
     *
     * @return for each its name with its prefix, such as {@code :id}; an empty string for a parameter without a name
     */
    public List<String> parameterNames() {
        return parameterNames;
    }

    @Override
    public String toString() {
        return sql;
    }

    private static LibsqlException nothing() {
        return new LibsqlException(SqlState.SYNTAX_ERROR, "The text holds no SQL statement");
    }

    static String excerpt(String sql, int from) {
        int length = Math.min(sql.length() - from, 40);
        return sql.substring(from, from + length) + (from + length < sql.length() ? "…" : "");
    }
}
