package io.github.libsql4j.client.replica.wal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Pages that follow each other in a file, collected to be written at once. */
final class PageRun {

    private static final int MOST_PAGES = 64;

    private final Disk.File file;
    private final ByteBuffer pages = ByteBuffer.allocateDirect(MOST_PAGES * FirstPage.PAGE_SIZE);
    private int next;

    PageRun(Disk.File file) {
        this.file = file;
    }

    /** Adds a page; those before it are written first if it does not follow them. */
    void add(int number, ByteBuffer page) throws IOException {
        if (number != next || !pages.hasRemaining()) {
            write();
        }
        pages.put(pages.position(), page, page.position(), FirstPage.PAGE_SIZE);
        pages.position(pages.position() + FirstPage.PAGE_SIZE);
        next = number + 1;
    }

    void write() throws IOException {
        pages.flip();
        long first = next - (long) pages.limit() / FirstPage.PAGE_SIZE;
        try {
            if (pages.hasRemaining()) {
                file.write(pages, (first - 1) * FirstPage.PAGE_SIZE);
            }
        } finally {
            pages.clear();
        }
    }

    /** Forgets what is not written yet. */
    void drop() {
        pages.clear();
    }
}
