package io.github.libsql4j.client.replica.wire;

import io.github.libsql4j.client.LibsqlException;

/**
 * Frames of a snapshot, which is a compacted part of the log: the newest first, each page once, and the size of the database on
 * the last one. Since frames are missing in between, their checksums prove nothing.
 */
final class SnapshotRules implements FrameRules {

    private final long first;
    private final PageBounds bounds = new PageBounds();
    private final PageSet pages = new PageSet();
    private long newest = -1;
    private long checksum;
    private long previous;
    private int databasePages;

    /** Rules for the pages that were changed by the frames from a number on. */
    SnapshotRules(long first) {
        this.first = first;
    }

    @Override
    public void next(Frame frame) throws LibsqlException {
        frame.check();
        if (newest < 0) {
            newest = frame.number();
            checksum = frame.checksum();
        } else if (frame.number() >= previous) {
            throw Frame.refused("frame " + frame.number() + " came after frame " + previous
                    + " in a snapshot, which goes from the newest to the oldest");
        }
        if (frame.number() < first) {
            throw Frame.refused("frame " + frame.number() + " came where those from " + first + " on were asked for");
        }
        if (databasePages > 0) {
            throw Frame.refused("frame " + frame.number() + " came after the last one of a snapshot");
        }
        if (!pages.add(frame.page())) {
            throw Frame.refused("page " + frame.page() + " came twice in a snapshot");
        }
        previous = frame.number();
        databasePages = frame.sizeAfter();
        bounds.include(frame);
    }

    @Override
    public Group end() throws LibsqlException {
        if (newest < 0) {
            throw Frame.refused("an empty snapshot came where frames from " + first + " on were asked for");
        }
        if (databasePages == 0) {
            throw Frame.refused("the last frame of a snapshot does not tell the size of the database");
        }
        bounds.check(databasePages);
        if (first == 0 && !pages.contains(1)) {
            throw Frame.refused("a whole database came without its page 1");
        }
        return new Group(databasePages, newest, checksum, first == 0 ? Group.Ancestry.PROVEN : Group.Ancestry.UNKNOWN);
    }
}
