package io.github.libsql4j.client.remote;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlText;
import io.github.libsql4j.client.SqlTokens;
import java.util.Optional;

/**
 * An INSERT of one row that could as well insert several: nothing in its row can depend on the rows before it, and nothing is said of
 * rows that are there already, or of what to return.
 *
 * @param head up to the row, such as {@code INSERT INTO t(a, b) VALUES}
 * @param row such as {@code (?, 1)}
 */
record RowTemplate(String head, String row) {

    static Optional<RowTemplate> of(SqlText insert) {
        if (!insert.verb().equals("INSERT") || insert.isReturning()) {
            return Optional.empty();
        }
        String sql = insert.sql();
        SqlTokens tokens = new SqlTokens(sql);
        if (!startsInsert(tokens) || !skipTable(tokens) || !tokens.word().equals("VALUES")) {
            return Optional.empty();
        }
        int headEnd = tokens.end();
        tokens.next();
        int rowStart = tokens.start();
        if (!skipRow(tokens)) {
            return Optional.empty();
        }
        String row = sql.substring(rowStart, tokens.end());
        do {
            tokens.next();
        } while (tokens.type() == SqlTokens.Type.SEMICOLON);
        return tokens.type() == SqlTokens.Type.END
                ? Optional.of(new RowTemplate(sql.substring(0, headEnd), row))
                : Optional.empty();
    }

    /** The same INSERT for several rows. */
    SqlText times(int rows) throws LibsqlException {
        return SqlText.of(head + " " + row + (", " + row).repeat(rows - 1));
    }

    private static boolean startsInsert(SqlTokens tokens) {
        tokens.next();
        if (!tokens.word().equals("INSERT")) {
            return false;
        }
        tokens.next();
        return tokens.word().equals("INTO");
    }

    /** Goes to what follows the table's name and the list of its columns. */
    private static boolean skipTable(SqlTokens tokens) {
        tokens.next();
        if (tokens.type() != SqlTokens.Type.WORD && tokens.type() != SqlTokens.Type.OTHER) {
            return false;
        }
        tokens.next();
        if (tokens.startsWith('.')) {
            tokens.next();
            tokens.next();
        }
        if (tokens.type() == SqlTokens.Type.OPEN) {
            while (tokens.type() != SqlTokens.Type.CLOSE) {
                if (tokens.type() == SqlTokens.Type.END) {
                    return false;
                }
                tokens.next();
            }
            tokens.next();
        }
        return true;
    }

    /** Goes to the parenthesis that closes a row: without any within it, it holds neither functions nor queries. */
    private static boolean skipRow(SqlTokens tokens) {
        if (tokens.type() != SqlTokens.Type.OPEN) {
            return false;
        }
        while (tokens.next() != SqlTokens.Type.CLOSE) {
            boolean fits = switch (tokens.type()) {
                case WORD, OTHER -> true;
                case PARAMETER -> tokens.text().equals("?");
                case OPEN, CLOSE, SEMICOLON, END -> false;
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
