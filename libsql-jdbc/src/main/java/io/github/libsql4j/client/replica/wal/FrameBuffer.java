package io.github.libsql4j.client.replica.wal;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Frames of the log on their way to the disk. A page that comes again takes the place of its former version. */
final class FrameBuffer {

    static final int HEADER_SIZE = 24;
    static final int FRAME_SIZE = HEADER_SIZE + FirstPage.PAGE_SIZE;

    private static final int CAPACITY = 256;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(CAPACITY * FRAME_SIZE);
    private final int[] pages = new int[CAPACITY];
    private final Map<Integer, Integer> frames = new HashMap<>();

    /** Keeps a page; false if there is no room. */
    boolean put(int number, ByteBuffer page) {
        Integer known = frames.get(number);
        int frame = known == null ? frames.size() : known;
        if (frame == CAPACITY) {
            return false;
        }
        if (known == null) {
            frames.put(number, frame);
            pages[frame] = number;
        }
        bytes.put(frame * FRAME_SIZE + HEADER_SIZE, page, page.position(), FirstPage.PAGE_SIZE);
        return true;
    }

    int size() {
        return frames.size();
    }

    /** The page number of a frame, from 0. */
    int page(int frame) {
        return pages[frame];
    }

    /** All frames, one after the other; the headers are to be filled in. */
    ByteBuffer bytes() {
        return bytes.slice(0, frames.size() * FRAME_SIZE);
    }

    void clear() {
        frames.clear();
    }
}
