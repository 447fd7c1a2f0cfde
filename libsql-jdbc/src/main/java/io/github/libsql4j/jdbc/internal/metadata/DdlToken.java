package io.github.libsql4j.jdbc.internal.metadata;

import io.github.libsql4j.client.SqlTokens;
import java.util.ArrayList;
import java.util.List;

/**
 * A token of the text with which a table or an index was made.
 *
 * @param text a word, a sign, or what is inside the quotes
 * @param quoted whether it was in quotes, and so is a name whatever it reads
 * @param start where it begins in the text
 */
record DdlToken(String text, boolean quoted, int start) {

    static List<DdlToken> read(String sql) {
        List<DdlToken> tokens = new ArrayList<>();
        SqlTokens source = new SqlTokens(sql);
        while (source.next() != SqlTokens.Type.END) {
            tokens.add(of(source.text(), source.start()));
        }
        return tokens;
    }

    boolean is(String keywordOrSign) {
        return !quoted && text.equalsIgnoreCase(keywordOrSign);
    }

    private static DdlToken of(String written, int start) {
        return switch (written.charAt(0)) {
            case '[' -> new DdlToken(inside(written), true, start);
            case '"', '\'', '`' -> {
                String quote = written.substring(0, 1);
                yield new DdlToken(inside(written).replace(quote + quote, quote), true, start);
            }
            default -> new DdlToken(written, false, start);
        };
    }

    private static String inside(String written) {
        return written.substring(1, Math.max(1, written.length() - 1));
    }
}
