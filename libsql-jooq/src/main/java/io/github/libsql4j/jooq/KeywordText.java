package io.github.libsql4j.jooq;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.QueryPart;

/** What a keyword says. jOOQ tells only by rendering it, for which it makes a configuration; but it has each of its own keywords once. */
final class KeywordText {

    /** Beyond that they are those of a program that makes its own again and again. */
    private static final int MOST_KNOWN = 1000;

    private static final Map<Same, String> KNOWN = new ConcurrentHashMap<>();

    /** By identity, since keywords compare what they render, too. */
    private record Same(QueryPart keyword) {

        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(Object other) {
            return other instanceof Same same && same.keyword == keyword;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(keyword);
        }
    }

    private KeywordText() {}

    static String of(QueryPart keyword) {
        Same same = new Same(keyword);
        String known = KNOWN.get(same);
        if (known != null) {
            return known;
        }
        String text = keyword.toString();
        if (KNOWN.size() >= MOST_KNOWN) {
            KNOWN.clear();
        }
        KNOWN.put(same, text);
        return text;
    }
}
