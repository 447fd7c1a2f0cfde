package io.github.libsql4j.codegen.internal;

import io.github.libsql4j.client.SqlTokens;

/** A CREATE TABLE as SQLite's own engine takes it. */
final class CleanStatement {

    private CleanStatement() {}

    /** Leaves out RANDOM ROWID, which stands behind the columns, alone or with other options. */
    static String of(String sql) {
        SqlTokens tokens = new SqlTokens(sql);
        int depth = 0;
        int random = -1;
        int lastComma = -1;
        while (tokens.next() != SqlTokens.Type.END) {
            switch (tokens.type()) {
                case OPEN -> depth++;
                case CLOSE -> depth--;
                default -> {
                    if (depth == 0 && tokens.startsWith(',')) {
                        lastComma = tokens.start();
                    } else if (depth == 0 && tokens.word().equals("RANDOM")) {
                        random = tokens.start();
                    } else if (random >= 0 && depth == 0 && tokens.word().equals("ROWID")) {
                        return without(sql, random, tokens.end(), lastComma);
                    } else {
                        random = -1;
                    }
                }
            }
        }
        return sql;
    }

    private static String without(String sql, int start, int end, int comma) {
        String before = sql.substring(0, comma >= 0 ? comma : start);
        String behind = sql.substring(end);
        boolean commaBehind = comma < 0 && behind.stripLeading().startsWith(",");
        return before + (commaBehind ? behind.substring(behind.indexOf(',') + 1) : behind);
    }
}
