package io.github.libsql4j.codegen;

import java.util.List;

/**
 * What differs between two schemas in one table, view, index or trigger.
 *
 * @param kind how it differs
 * @param object what differs, such as {@code table actor}
 * @param details the columns that differ, such as {@code + born INTEGER}; empty unless a table changed
 */
public record SchemaChange(Kind kind, String object, List<String> details) {

    /** How something differs. */
    public enum Kind {
        /** It is new. */
        ADDED('+'),
        /** It is gone. */
        REMOVED('-'),
        /** It is another one. */
        CHANGED('~');

        private final char sign;

        Kind(char sign) {
            this.sign = sign;
        }

        /**
         * Stands for the kind in reports.
         *
         * @return {@code +}, {@code -} or {@code ~}
         */
        public char sign() {
            return sign;
        }
    }

    /**
     * Copies the list.
     *
     * @param kind how it differs
     * @param object what differs
     * @param details the columns that differ
     */
    public SchemaChange {
        details = List.copyOf(details);
    }

    /** The change in one line. */
    @Override
    public String toString() {
        String text = kind.sign + " " + object;
        return details.isEmpty() ? text : text + " (" + String.join(", ", details) + ")";
    }
}
