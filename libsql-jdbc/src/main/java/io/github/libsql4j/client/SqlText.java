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
    private final List<String> parameterNames;

    private SqlText(String sql, StatementKind kind, String verb, boolean rollsBack, List<String> parameterNames) {
        this.sql = sql;
        this.kind = kind;
        this.verb = verb;
        this.rollsBack = rollsBack;
        this.parameterNames = List.copyOf(parameterNames);
    }

    /**
     * Reads a text.
     *
     * @param sql one statement; comments and a closing semicolon are allowed
     * @return the statement
     * @throws LibsqlException with SQLState 42000 if the text holds no statement or several, or U+0000, where SQLite would stop
     *     reading without a word; with 22021 if it cannot be encoded in UTF-8
     */
    public static SqlText of(String sql) throws LibsqlException {
        WellFormed.sql(sql);
        Scan scan = new Scan(new SqlTokens(sql));
        scan.statement();
        if (scan.isEmpty) {
            throw new LibsqlException(SqlState.SYNTAX_ERROR, "The text holds no SQL statement");
        }
        if (scan.tailStart >= 0) {
            throw new LibsqlException(
                    SqlState.SYNTAX_ERROR,
                    "Only one statement can be run at a time, but another one follows at character " + scan.tailStart
                            + ": " + excerpt(sql, scan.tailStart));
        }
        return new SqlText(sql, scan.kind(), scan.verb(), scan.rollsBack(), scan.parameterNames);
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

    private static String excerpt(String sql, int from) {
        int length = Math.min(sql.length() - from, 40);
        return sql.substring(from, from + length) + (from + length < sql.length() ? "…" : "");
    }

    /** One pass over the tokens. */
    private static final class Scan {

        private final SqlTokens tokens;
        private final List<String> parameterNames = new ArrayList<>();
        private final List<String> firstWords = new ArrayList<>();
        private boolean isEmpty = true;
        private int tailStart = -1;
        private int depth;
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
                    if (!isEmpty && !insideTrigger) {
                        tail();
                        return;
                    }
                    beforePrevious = previous;
                    previous = ";";
                    continue;
                }
                isEmpty = false;
                token();
                beforePrevious = previous;
                previous = tokens.word();
            }
        }

        private void tail() {
            while (tokens.next() != SqlTokens.Type.END) {
                if (tokens.type() != SqlTokens.Type.SEMICOLON) {
                    tailStart = tokens.start();
                    return;
                }
            }
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
