package io.github.libsql4j.client.replica.wire;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Numbers of pages. Its memory is bounded by how many there are, not by how large they are. */
final class PageSet {

    private static final int BLOCK_BITS = 12;
    private static final int MASK = (1 << BLOCK_BITS) - 1;

    private final Map<Integer, BitSet> blocks = new HashMap<>();

    /** Adds a page; false if it was in the set. */
    boolean add(int page) {
        BitSet block = blocks.computeIfAbsent(page >>> BLOCK_BITS, ignored -> new BitSet());
        boolean isNew = !block.get(page & MASK);
        block.set(page & MASK);
        return isNew;
    }

    boolean contains(int page) {
        BitSet block = blocks.get(page >>> BLOCK_BITS);
        return block != null && block.get(page & MASK);
    }
}
