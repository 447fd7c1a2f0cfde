package io.github.libsql4j.client.replica.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.replica.source.PageSink;
import io.github.libsql4j.client.replica.source.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import okio.ByteString;

/** A replica in memory, which also holds the source to the contract of its sink. */
final class Image implements PageSink {

    private final TreeMap<Integer, byte[]> pages = new TreeMap<>();
    private final Map<Integer, byte[]> group = new HashMap<>();
    private final List<Position> commits = new ArrayList<>();
    private boolean open;
    private int size;
    private int pagesReceived;
    private int discarded;

    @Override
    public void page(int number, ByteBuffer page) throws LibsqlException {
        assertThat(number).isPositive();
        assertThat(page.position()).isZero();
        assertThat(page.remaining()).isEqualTo(4096);
        assertThat(page.isReadOnly()).isTrue();
        byte[] bytes = new byte[4096];
        page.get(bytes);
        group.put(number, bytes);
        open = true;
        pagesReceived++;
    }

    @Override
    public void commit(int databasePages, Position reached) {
        assertThat(open).isTrue();
        assertThat(databasePages).isPositive();
        open = false;
        pages.putAll(group);
        group.clear();
        size = databasePages;
        pages.tailMap(size, false).clear();
        commits.add(reached);
    }

    @Override
    public void discard() {
        assertThat(open).isTrue();
        open = false;
        group.clear();
        discarded++;
    }

    /** Whether a group neither ended nor was discarded. */
    boolean isOpen() {
        return open;
    }

    List<Position> commits() {
        return commits;
    }

    int discarded() {
        return discarded;
    }

    int pagesReceived() {
        return pagesReceived;
    }

    /** The pages of the database. */
    int size() {
        return size;
    }

    Set<ByteString> pages() {
        return pages.values().stream().map(ByteString::of).collect(Collectors.toSet());
    }

    byte[] bytes() {
        byte[] file = new byte[size * 4096];
        pages.forEach((number, page) -> System.arraycopy(page, 0, file, (number - 1) * 4096, 4096));
        return file;
    }

    Path writeTo(Path file) {
        try {
            return Files.write(file, bytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
