package io.github.libsql4j.client.replica.wire;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Numbers of pages. Its memory is bounded by how many there are, not by how large they are. */
public final class PageSet {

    private static final int BLOCK_BITS = 12;
    private static final int MASK = (1 << BLOCK_BITS) - 1;

    private final Map<Integer, BitSet> blocks = new HashMap<>();

    /** An empty set. */
    public PageSet() {}

    /**
     * Adds a page.
     *
     * @param page its number, not negative
     * @return false if it was in the set
     */
    public boolean add(int page) {
        BitSet block = blocks.computeIfAbsent(page >>> BLOCK_BITS, ignored -> new BitSet());
        boolean isNew = !block.get(page & MASK);
        block.set(page & MASK);
        return isNew;
    }

    /**
     * Whether a page is in the set.
     *
     * @param page its number, not negative
     * @return whether it is
     */
    public boolean contains(int page) {
        BitSet block = blocks.get(page >>> BLOCK_BITS);
        return block != null && block.get(page & MASK);
    }
}
