package io.github.libsql4j.client.replica.wire.v2;

import io.github.libsql4j.client.replica.source.PageSink;
import io.github.libsql4j.client.replica.source.Position;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import okio.Buffer;

/**
 * A database as Turso Cloud keeps it: in generations, each of which begins with a whole database and goes on with frames of a write-ahead
 * log, numbered from 1.
 */
final class CloudLog implements PageSink {

    private static final int PAGE_BYTES = 4096;

    /**
     * A frame.
     *
     * @param page from 1
     * @param sizeAfter the size of the database in pages where a transaction ends, or else 0
     * @param content of the page
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Frame(int page, int sizeAfter, byte[] content) {}

    private static final class Generation {
        private final byte[] start;
        private final List<Frame> frames = new ArrayList<>();

        Generation(byte[] start) {
            this.start = start;
        }
    }

    private final List<Generation> generations = new ArrayList<>(List.of(new Generation(new byte[0])));
    private final TreeMap<Integer, byte[]> pages = new TreeMap<>();
    private final List<Frame> group = new ArrayList<>();
    private int size;

    /** The present generation, from 1. */
    int generation() {
        return generations.size();
    }

    /** Begins a generation with what the database holds. */
    void nextGeneration() {
        generations.add(new Generation(file()));
    }

    /** Begins with the first generation again, with what the database holds. */
    void restore() {
        generations.clear();
        nextGeneration();
    }

    /** The database with which a generation began. */
    byte[] start(int generation) {
        return generations.get(generation - 1).start;
    }

    /** Frames of a generation, as far as there are any, as they are in a write-ahead log. */
    Buffer frames(int generation, int first, int end) {
        Buffer frames = new Buffer();
        List<Frame> all = generations.get(generation - 1).frames;
        for (Frame frame : all.subList(Math.min(first - 1, all.size()), Math.min(end - 1, all.size()))) {
            frames.writeInt(frame.page).writeInt(frame.sizeAfter);
            // Salts and checksums, at which no client looks. What Turso Cloud sends there is not known.
            frames.writeLong(0).writeLong(0);
            frames.write(frame.content);
        }
        return frames;
    }

    private byte[] file() {
        ByteBuffer file = ByteBuffer.allocate(size * PAGE_BYTES);
        pages.forEach((number, page) -> file.put((number - 1) * PAGE_BYTES, page));
        return file.array();
    }

    @Override
    public void page(int number, ByteBuffer page) {
        byte[] content = new byte[PAGE_BYTES];
        page.get(content);
        group.add(new Frame(number, 0, content));
    }

    @Override
    public void commit(int databasePages, Position reached) {
        int last = group.size() - 1;
        group.set(last, new Frame(group.get(last).page, databasePages, group.get(last).content));
        group.forEach(frame -> pages.put(frame.page, frame.content));
        size = databasePages;
        pages.tailMap(size, false).clear();
        generations.get(generations.size() - 1).frames.addAll(group);
        group.clear();
    }

    @Override
    public void discard() {
        group.clear();
    }
}
