package io.github.libsql4j.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The text of exactly one statement, with what can be told from the text alone. Text after the first statement is refused:
 * SQLite and the server would drop it without a word.
 */
public final class SqlText {

    /** PRAGMAs that report even when given an argument in parentheses. */
    private static final Set<String> REPORTING_PRAGMAS = Set.of(
            "TABLE_INFO",
            "TABLE_XINFO",
            "TABLE_LIST",
            "INDEX_INFO",
            "INDEX_XINFO",
            "INDEX_LIST",
            "FOREIGN_KEY_LIST",
            "FOREIGN_KEY_CHECK",
            "INTEGRITY_CHECK",
            "QUICK_CHECK");

    private final String sql;
    private final StatementKind kind;
    private final String verb;
    private final boolean rollsBack;
    private final boolean returning;
    private final int end;
    private final List<String> parameterNames;

    /** Without semicolons and comments behind it, the text ends at {@code end}. */
    private SqlText(
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
        Scan scan = new Scan(tokens);
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
        return scan.text(sql, 0);
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
            Scan scan = new Scan(tokens);
            scan.statement();
            if (!scan.isEmpty()) {
                scan.refuseEscapes(sql);
                statements.add(scan.text(sql.substring(scan.start, scan.end), scan.start));
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

    private static String excerpt(String sql, int from) {
        int length = Math.min(sql.length() - from, 40);
        return sql.substring(from, from + length) + (from + length < sql.length() ? "…" : "");
    }

    /** One pass over the tokens of one statement, up to its semicolon. */
    private static final class Scan {

        private final SqlTokens tokens;
        private final List<String> parameterNames = new ArrayList<>();
        private final List<String> firstWords = new ArrayList<>();
        private int start = -1;
        private int end;
        private int depth;
        private int braceAt = -1;
        private boolean returning;
        private String verbAfterWith = "";
        private boolean pragmaWrites;
        private String pragmaName = "";

        Scan(SqlTokens tokens) {
            this.tokens = tokens;
        }

        void statement() {
            String previous = "";
            String beforePrevious = "";
            while (tokens.next() != SqlTokens.Type.END) {
                if (tokens.type() == SqlTokens.Type.SEMICOLON) {
                    boolean insideTrigger = isTrigger() && !(previous.equals("END") && beforePrevious.equals(";"));
                    if (!isEmpty() && !insideTrigger) {
                        return;
                    }
                    beforePrevious = previous;
                    previous = ";";
                    continue;
                }
                if (isEmpty()) {
                    start = tokens.start();
                }
                end = tokens.end();
                if (braceAt < 0 && tokens.startsWith('{')) {
                    braceAt = tokens.start();
                }
                token();
                beforePrevious = previous;
                previous = tokens.word();
            }
        }

        boolean isEmpty() {
            return start < 0;
        }

        /** Outside of quotes a brace means nothing to SQLite. */
        void refuseEscapes(String sql) throws LibsqlException {
            if (braceAt >= 0) {
                throw new LibsqlException(
                        SqlState.SYNTAX_ERROR,
                        "Escapes in braces are not supported; write the SQL of SQLite instead, such as '2026-11-23' for"
                                + " {d '2026-11-23'}. At character " + braceAt + ": " + excerpt(sql, braceAt));
            }
        }

        /** The statement, whose text begins at {@code offset} of what was scanned. */
        SqlText text(String sql, int offset) {
            return new SqlText(
                    sql, kind(), verb(), rollsBack(), returning && !isTrigger(), end - offset, parameterNames);
        }

        private void token() {
            if (firstWords.size() < 5 && (tokens.type() == SqlTokens.Type.WORD || firstWords.isEmpty())) {
                firstWords.add(tokens.word());
            }
            switch (tokens.type()) {
                case OPEN -> depth++;
                case CLOSE -> depth--;
                case PARAMETER -> parameter(tokens.text());
                default -> {}
            }
            returning |= depth == 0 && tokens.word().equals("RETURNING");
            switch (firstWords.get(0)) {
                case "WITH" -> withClause();
                case "PRAGMA" -> pragma();
                default -> {}
            }
        }

        private void withClause() {
            if (depth == 0 && verbAfterWith.isEmpty()) {
                switch (tokens.word()) {
                    case "SELECT", "VALUES", "INSERT", "REPLACE", "UPDATE", "DELETE" -> verbAfterWith = tokens.word();
                    default -> {}
                }
            }
        }

        private void pragma() {
            if (tokens.type() == SqlTokens.Type.OPEN) {
                pragmaWrites |= !REPORTING_PRAGMAS.contains(pragmaName);
            } else if (tokens.text().equals("=")) {
                pragmaWrites = true;
            } else if (depth == 0 && tokens.type() == SqlTokens.Type.WORD) {
                pragmaName = tokens.word();
            }
        }

        /** Numbers a parameter as SQLite does: a question mark is the next number, a repeated name is the same parameter. */
        private void parameter(String text) {
            if (text.equals("?")) {
                parameterNames.add("");
            } else if (text.startsWith("?")) {
                int number = text.length() > 6 ? 0 : Integer.parseInt(text.substring(1));
                while (parameterNames.size() < Math.min(number, 32766)) {
                    parameterNames.add("");
                }
            } else if (!parameterNames.contains(text)) {
                parameterNames.add(text);
            }
        }

        private boolean rollsBack() {
            return word(0).equals("ROLLBACK") && !firstWords.contains("TO");
        }

        private boolean isTrigger() {
            int create = firstWords.indexOf("CREATE");
            if (create < 0 || create > 3) {
                return false;
            }
            String next = word(create + 1);
            return next.equals("TRIGGER")
                    || ((next.equals("TEMP") || next.equals("TEMPORARY"))
                            && word(create + 2).equals("TRIGGER"));
        }

        private String word(int index) {
            return index < firstWords.size() ? firstWords.get(index) : "";
        }

        private String verb() {
            return verbAfterWith.isEmpty() ? word(0) : verbAfterWith;
        }

        private StatementKind kind() {
            return switch (word(0)) {
                case "SELECT", "VALUES", "EXPLAIN" -> StatementKind.READ;
                case "WITH" ->
                    verbAfterWith.equals("SELECT") || verbAfterWith.equals("VALUES")
                            ? StatementKind.READ
                            : StatementKind.WRITE;
                case "PRAGMA" -> pragmaWrites ? StatementKind.WRITE : StatementKind.READ;
                case "BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE" -> StatementKind.TRANSACTION;
                default -> StatementKind.WRITE;
            };
        }
    }
}
