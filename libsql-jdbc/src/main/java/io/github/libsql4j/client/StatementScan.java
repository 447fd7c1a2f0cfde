package io.github.libsql4j.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One pass over the tokens of one statement, up to its semicolon. */
final class StatementScan {

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

    StatementScan(SqlTokens tokens) {
        this.tokens = tokens;
    }

    void statement() {
        boolean afterSemicolon = false;
        boolean afterLastEnd = false;
        while (tokens.next() != SqlTokens.Type.END) {
            if (tokens.type() == SqlTokens.Type.SEMICOLON) {
                boolean insideTrigger = isTrigger() && !afterLastEnd;
                if (!isEmpty() && !insideTrigger) {
                    return;
                }
                afterSemicolon = true;
                afterLastEnd = false;
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
            afterLastEnd = afterSemicolon && tokens.isWord("END");
            afterSemicolon = false;
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
                            + " {d '2026-11-23'}. At character " + braceAt + ": " + SqlText.excerpt(sql, braceAt));
        }
    }

    /** The statement alone, cut out of the text that was scanned. */
    SqlText text(String scanned) {
        return text(scanned.substring(start, end), end - start);
    }

    /** The statement in the whole text that was scanned. */
    SqlText whole(String scanned) {
        return text(scanned, end);
    }

    private SqlText text(String sql, int endOfStatement) {
        return new SqlText(sql, kind(), verb(), rollsBack(), returning && !isTrigger(), endOfStatement, parameterNames);
    }

    private void token() {
        if (firstWords.isEmpty()
                || (firstWords.size() < 5 && tokens.type() == SqlTokens.Type.WORD && moreWordsMatter())) {
            firstWords.add(tokens.word());
        }
        switch (tokens.type()) {
            case OPEN -> depth++;
            case CLOSE -> depth--;
            case PARAMETER -> parameter();
            default -> {}
        }
        returning |= depth == 0 && tokens.isWord("RETURNING");
        switch (firstWords.get(0)) {
            case "WITH" -> withClause();
            case "PRAGMA" -> pragma();
            default -> {}
        }
    }

    /** Of any other statement the first word tells enough. */
    private boolean moreWordsMatter() {
        return switch (firstWords.get(0)) {
            case "CREATE", "EXPLAIN", "ROLLBACK" -> true;
            default -> false;
        };
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
    private void parameter() {
        boolean numbered = tokens.startsWith('?');
        if (numbered && tokens.end() == tokens.start() + 1) {
            parameterNames.add("");
            return;
        }
        String text = tokens.text();
        if (numbered) {
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
