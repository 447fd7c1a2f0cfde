package io.github.libsql4j.client.replica.wire.pull;

import io.github.libsql4j.client.replica.source.Position;
import java.util.regex.Pattern;

/**
 * What the server calls its states. That is any text, to be given back as it came. Where it is a number, as the local server's frame
 * numbers are, it grows within a history.
 */
final class Revisions {

    private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,17}");

    /** A position's index has 40 bits, some of which mean that there is none. */
    private static final long LARGEST_INDEX = (1L << 40) - 3;

    private Revisions() {}

    /** That of a state. */
    static String of(Position position) {
        return position.revision().isEmpty() ? Long.toString(position.index()) : position.revision();
    }

    /** Whether an answer shows by its header alone that it does not follow a state. */
    static boolean isAnotherHistory(Position from, PullHeader header) {
        String known = of(from);
        String told = header.revision();
        boolean otherSize = from.proof() != 0 && from.proof() != header.databasePages();
        boolean wentBack = number(told) >= 0 && number(told) < number(known);
        return wentBack || (otherSize && told.equals(known));
    }

    /** The state that an answer leads to. */
    static Position after(Position from, PullHeader header) {
        long number = number(header.revision());
        return number > from.index() && number <= LARGEST_INDEX
                ? new Position(from.log(), number, header.databasePages())
                : new Position(from.log(), from.index() + 1, header.databasePages(), header.revision());
    }

    /** The number that a revision is; -1 if it is none. */
    private static long number(String revision) {
        return NUMBER.matcher(revision).matches() ? Long.parseLong(revision) : -1;
    }
}
