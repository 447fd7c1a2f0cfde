package io.github.libsql4j.codegen.internal;

import io.github.libsql4j.client.SqlTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What only the text of a CREATE TABLE tells about its constraints: their names, and the conditions of checks. The text is one that
 * SQLite has understood already, which is why words out of place are passed over.
 */
final class TableConstraints {

    /**
     * A check.
     *
     * @param name its name, or an empty string
     * @param condition its SQL
     */
    record Check(String name, String condition) {}

    /**
     * A named UNIQUE constraint.
     *
     * @param name its name
     * @param columns its columns in lower case, in order
     */
    record Unique(String name, List<String> columns) {}

    private final List<Check> checks = new ArrayList<>();
    private final List<Unique> uniques = new ArrayList<>();
    private final List<String> foreignKeys = new ArrayList<>();
    private final String sql;
    private final SqlTokens tokens;
    private String primaryKey = "";
    private String name = "";
    private String column = "";
    private boolean begins;
    private int depth;

    private TableConstraints(String sql) {
        this.sql = sql;
        this.tokens = new SqlTokens(sql);
    }

    static TableConstraints of(String sql) {
        TableConstraints constraints = new TableConstraints(sql);
        constraints.read();
        return constraints;
    }

    List<Check> checks() {
        return checks;
    }

    /** The name of the primary key, or an empty string. */
    String primaryKey() {
        return primaryKey;
    }

    /** The name of a UNIQUE constraint on these columns, or an empty string. */
    String unique(List<String> columns) {
        List<String> lower =
                columns.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
        return uniques.stream()
                .filter(unique -> unique.columns().equals(lower))
                .map(Unique::name)
                .findFirst()
                .orElse("");
    }

    /** The names of the foreign keys in the order in which they are written, empty strings for those without. */
    List<String> foreignKeys() {
        return foreignKeys;
    }

    private void read() {
        tokens.next();
        while (tokens.type() != SqlTokens.Type.END) {
            if (tokens.type() == SqlTokens.Type.OPEN) {
                open();
            } else if (tokens.startsWith(',')) {
                begin();
            } else {
                word();
            }
        }
    }

    /** The first parenthesis holds the columns; others hold what does not matter. */
    private void open() {
        if (depth == 0) {
            depth = 1;
            begin();
        } else {
            skipParentheses();
        }
    }

    private void begin() {
        tokens.next();
        name = "";
        begins = true;
    }

    private void word() {
        boolean first = begins;
        begins = false;
        switch (tokens.word()) {
            case "CONSTRAINT" -> {
                tokens.next();
                name = unquoted(tokens.text());
                tokens.next();
            }
            case "CHECK" -> check();
            case "PRIMARY" -> {
                primaryKey = take();
                tokens.next();
            }
            case "UNIQUE" -> unique();
            case "FOREIGN" -> {
                tokens.next(); // KEY
                tokens.next();
            }
            case "REFERENCES" -> {
                foreignKeys.add(take());
                tokens.next();
            }
            case "NOT", "NULL", "DEFAULT", "COLLATE", "GENERATED", "AS" -> {
                name = "";
                tokens.next();
            }
            default -> {
                if (first) {
                    column = unquoted(tokens.text());
                }
                tokens.next();
            }
        }
    }

    private void check() {
        tokens.next();
        if (tokens.type() == SqlTokens.Type.OPEN) {
            int start = tokens.end();
            int end = skipParentheses();
            checks.add(new Check(take(), sql.substring(start, end).strip()));
        }
    }

    private void unique() {
        List<String> columns = new ArrayList<>();
        boolean first = true;
        tokens.next();
        if (tokens.type() == SqlTokens.Type.OPEN) {
            while (tokens.next() != SqlTokens.Type.CLOSE && tokens.type() != SqlTokens.Type.END) {
                if (first) {
                    columns.add(unquoted(tokens.text()).toLowerCase(Locale.ROOT));
                }
                first = tokens.startsWith(',');
            }
        } else {
            columns.add(column.toLowerCase(Locale.ROOT));
        }
        String given = take();
        if (!given.isEmpty()) {
            uniques.add(new Unique(given, columns));
        }
    }

    private String take() {
        String taken = name;
        name = "";
        return taken;
    }

    /** Moves behind the closing parenthesis, and returns where it stands. */
    private int skipParentheses() {
        int open = 1;
        int end = sql.length();
        while (open > 0 && tokens.next() != SqlTokens.Type.END) {
            if (tokens.type() == SqlTokens.Type.OPEN) {
                open++;
            } else if (tokens.type() == SqlTokens.Type.CLOSE) {
                open--;
            }
            end = tokens.start();
        }
        tokens.next();
        return end;
    }

    static String unquoted(String written) {
        if (written.length() < 2) {
            return written;
        }
        String inside = written.substring(1, written.length() - 1);
        return switch (written.charAt(0)) {
            case '[' -> inside;
            case '"', '\'', '`' -> {
                String quote = written.substring(0, 1);
                yield inside.replace(quote + quote, quote);
            }
            default -> written;
        };
    }
}
