package io.github.libsql4j.client.replica.wire.pull;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.replica.source.PageSink;
import io.github.libsql4j.client.replica.source.Position;
import io.github.libsql4j.client.replica.wire.PageSet;

/** Pages on their way to the sink, where nobody sees them yet; discarded when this is closed without having been committed. */
final class PulledGroup implements AutoCloseable {

    private final int databasePages;
    private final PageSink sink;
    private final PageSet pages = new PageSet();
    private boolean begun;
    private int count;

    PulledGroup(int databasePages, PageSink sink) {
        this.databasePages = databasePages;
        this.sink = sink;
    }

    void add(PulledPage page) throws LibsqlException {
        if (!pages.add(page.number())) {
            throw new LibsqlException(
                    SqlState.PROTOCOL_VIOLATION,
                    "The primary sent changes that cannot be right, and none of them was applied: page " + page.number()
                            + " came twice");
        }
        if (page.number() == 1) {
            page.checkSize(databasePages);
        }
        if (page.number() <= databasePages) {
            begun = true;
            count++;
            sink.page(page.number(), page.content());
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Refuses less than the whole database. */
    void checkWhole() throws LibsqlException {
        if (count < databasePages) {
            throw incomplete("only " + count + " of the " + databasePages + " pages of its database");
        }
    }

    /** Whether a database with so many pages can have become this one: each page that is new must be here. */
    boolean leadsOnFrom(long formerPages) {
        boolean sameSize = formerPages == databasePages;
        for (long page = formerPages + 1; page <= databasePages; page++) {
            if (!pages.contains((int) page)) {
                return false;
            }
        }
        return sameSize || pages.contains(1);
    }

    void commit(Position reached) throws LibsqlException {
        sink.commit(databasePages, reached);
        begun = false;
    }

    @Override
    public void close() {
        if (begun) {
            sink.discard();
        }
    }

    static LibsqlException incomplete(String what) {
        return new LibsqlException(
                SqlState.PROTOCOL_VIOLATION,
                "The primary sent " + what
                        + ", and none of them was applied. A tursodb server sends only what is in its"
                        + " write-ahead log, and so nothing of what was there when it was started or was moved into its file since; it"
                        + " has to be started on a new file, and the data to be written through it");
    }
}
