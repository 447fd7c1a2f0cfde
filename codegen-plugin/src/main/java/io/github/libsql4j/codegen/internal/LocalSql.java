package io.github.libsql4j.codegen.internal;

import io.github.libsql4j.client.SqlTokens;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL with what only a libSQL server understands, in a form that SQLite's own engine does: {@code RANDOM ROWID} and vector indexes go
 * into comments, inside parentheses, where SQLite keeps them. So a schema that was made locally can be read as if a server had made it.
 */
final class LocalSql {

    private static final String RANDOM_ROWID = "/*RANDOM ROWID*/";

    private static final Pattern VECTOR_INDEX = Pattern.compile("/\\*(libsql_vector_idx\\(.*?\\))\\*/", Pattern.DOTALL);

    private final String sql;
    private final SqlTokens tokens;
    private final StringBuilder local = new StringBuilder();
    private int copied;

    private LocalSql(String sql) {
        this.sql = sql;
        this.tokens = new SqlTokens(sql);
    }

    /** Makes a script of any number of statements understandable. */
    static String of(String script) {
        LocalSql local = new LocalSql(script);
        local.rewrite();
        return local.local.toString();
    }

    /** What a server would keep of such a statement. */
    static String original(String sql) {
        String text = sql;
        Matcher index = VECTOR_INDEX.matcher(text);
        if (index.find()) {
            String column = firstArgument(index.group(1));
            int start = index.start() - column.length() - 1;
            text = text.substring(0, Math.max(0, start)) + index.group(1) + text.substring(index.end());
        }
        int random = text.indexOf(" " + RANDOM_ROWID + ")");
        if (random >= 0) {
            String options = text.substring(random + RANDOM_ROWID.length() + 2);
            text = text.substring(0, random) + ") RANDOM ROWID" + (options.isBlank() ? "" : "," + options);
        }
        return text;
    }

    private void rewrite() {
        int depth = 0;
        int close = -1;
        while (tokens.next() != SqlTokens.Type.END) {
            switch (tokens.type()) {
                case OPEN -> depth++;
                case CLOSE -> {
                    depth--;
                    close = depth == 0 ? tokens.start() : close;
                }
                case SEMICOLON -> {
                    depth = 0;
                    close = -1;
                }
                default -> {
                    if (close >= 0 && depth == 0 && tokens.word().equals("RANDOM")) {
                        randomRowid(close);
                        close = -1;
                    } else if (tokens.word().equals("LIBSQL_VECTOR_IDX")) {
                        vectorIndex();
                    }
                }
            }
        }
        local.append(sql, copied, sql.length());
    }

    /** Stands behind the parenthesis that closes the columns, alone or in a list with other options. */
    private void randomRowid(int close) {
        int start = tokens.start();
        tokens.next();
        if (!tokens.word().equals("ROWID")) {
            return;
        }
        int end = tokens.end();
        String options = sql.substring(close + 1, start).stripTrailing();
        boolean last = options.endsWith(",");
        local.append(sql, copied, close).append(' ').append(RANDOM_ROWID).append(')');
        local.append(last ? options.substring(0, options.length() - 1) : options);
        copied = end;
        String rest = sql.substring(end);
        if (!last && rest.stripLeading().startsWith(",")) {
            copied = end + rest.indexOf(',') + 1;
        }
    }

    private void vectorIndex() {
        int start = tokens.start();
        if (tokens.next() != SqlTokens.Type.OPEN) {
            return;
        }
        int depth = 1;
        while (depth > 0 && tokens.next() != SqlTokens.Type.END) {
            depth += tokens.type() == SqlTokens.Type.OPEN ? 1 : tokens.type() == SqlTokens.Type.CLOSE ? -1 : 0;
        }
        String call = "libsql_vector_idx" + sql.substring(sql.indexOf('(', start), tokens.end());
        local.append(sql, copied, start)
                .append(firstArgument(call))
                .append(" /*")
                .append(call)
                .append("*/");
        copied = tokens.end();
    }

    private static String firstArgument(String call) {
        SqlTokens arguments = new SqlTokens(call.substring(call.indexOf('(') + 1));
        arguments.next();
        return arguments.text();
    }
}
