package io.github.libsql4j.client.replica.wire.v2;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.replica.source.FrameNumber;
import io.github.libsql4j.client.replica.source.PageSink;
import io.github.libsql4j.client.replica.source.Position;

/**
 * Frames on their way to the sink. A group ends with the last transaction that an answer completes; what follows begins the next group,
 * and is discarded if its end never comes.
 */
final class FrameGroup implements AutoCloseable {

    private final PageSink sink;
    private Position committed;
    private FrameNumber last;
    private long frames;
    private boolean open;
    private int largestPage;
    private boolean mayShrink;

    FrameGroup(Position from, PageSink sink) {
        this.sink = sink;
        this.committed = from;
        this.last = FrameNumber.of(from);
        this.frames = from.index();
    }

    /** The last frame that came. */
    FrameNumber last() {
        return last;
    }

    /** The state that the sink has. */
    Position committed() {
        return committed;
    }

    /** Whether the end of a transaction is missing. */
    boolean isOpen() {
        return open;
    }

    void nextGeneration() {
        last = last.inNextGeneration();
        committed = new Position(committed.log(), committed.index(), last.proof());
    }

    void add(byte[] answer) throws LibsqlException {
        int count = answer.length / WalFrame.BYTES;
        int end = count - 1;
        while (end >= 0 && WalFrame.at(answer, end).sizeAfter() == 0) {
            end--;
        }
        for (int index = 0; index < count; index++) {
            WalFrame frame = WalFrame.at(answer, index);
            check(frame);
            open = true;
            sink.page(frame.page(), frame.content());
            last = new FrameNumber(last.generation(), Math.addExact(last.frame(), 1));
            frames++;
            if (index == end) {
                Position reached = new Position(committed.log(), frames, last.proof());
                sink.commit(frame.sizeAfter(), reached);
                committed = reached;
                open = false;
            }
        }
    }

    private void check(WalFrame frame) throws LibsqlException {
        largestPage = Math.max(largestPage, frame.page());
        mayShrink |= frame.page() == 1 && DatabaseHeader.of(frame.content()).letsDatabaseShrink();
        if (frame.sizeAfter() > 0) {
            if (largestPage > frame.sizeAfter() && !mayShrink) {
                throw WalFrame.refused(
                        "a frame is for page " + largestPage + " of a database of " + frame.sizeAfter() + " pages");
            }
            largestPage = 0;
            mayShrink = false;
        }
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            sink.discard();
        }
    }
}
