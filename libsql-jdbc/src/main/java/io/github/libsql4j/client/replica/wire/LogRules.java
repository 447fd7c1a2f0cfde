package io.github.libsql4j.client.replica.wire;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.replica.wire.FrameRules.Group.Ancestry;
import org.jspecify.annotations.Nullable;

/** Frames of the log: each follows the one before, by its number and by its checksum, and they end with a transaction. */
final class LogRules implements FrameRules {

    private final long first;
    private final long before;
    private final PageBounds bounds = new PageBounds();
    private long expected;
    private long checksum;
    private Ancestry ancestry = Ancestry.PROVEN;
    private int databasePages;
    private boolean hasFirstPage;

    /**
     * Rules for the frames from a number on.
     *
     * @param first the number
     * @param before the checksum of the frame before; 0 if it is not known
     */
    LogRules(long first, long before) {
        this.first = first;
        this.expected = first;
        this.before = before;
    }

    @Override
    public void next(Frame frame) throws LibsqlException {
        frame.check();
        if (frame.number() != expected) {
            throw Frame.refused("frame " + frame.number() + " came where frame " + expected + " was due");
        }
        if (expected == first && first > 0) {
            ancestry = ancestry(frame);
        } else if (!frame.follows(checksum)) {
            throw Frame.damaged("the checksum of frame " + frame.number() + " is wrong");
        }
        checksum = frame.checksum();
        hasFirstPage |= frame.page() == 1;
        bounds.include(frame);
        databasePages = frame.sizeAfter();
        if (databasePages > 0) {
            bounds.check(databasePages);
        }
        expected++;
    }

    /** A server that has compacted its log begins the next one with 0, so that its first frame does not tell what it follows. */
    private Ancestry ancestry(Frame frame) {
        if (before == 0 || frame.follows(0)) {
            return Ancestry.UNKNOWN;
        }
        return frame.follows(before) ? Ancestry.PROVEN : Ancestry.OTHER;
    }

    @Override
    public @Nullable Group end() throws LibsqlException {
        if (expected == first) {
            return null;
        }
        if (databasePages == 0) {
            throw Frame.refused("frame " + (expected - 1) + " is the last one, but ends no transaction");
        }
        if (first == 0 && !hasFirstPage) {
            throw Frame.refused("a whole database came without its page 1");
        }
        return new Group(databasePages, expected - 1, checksum, ancestry);
    }
}
