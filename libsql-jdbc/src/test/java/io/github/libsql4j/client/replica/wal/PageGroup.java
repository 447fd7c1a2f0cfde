package io.github.libsql4j.client.replica.wal;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.config.SyncProtocol;
import io.github.libsql4j.client.replica.source.Log;
import io.github.libsql4j.client.replica.source.PageSink;
import io.github.libsql4j.client.replica.source.Position;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What one commit of a primary changed, and a digest of the state that it led to. */
record PageGroup(long index, int databasePages, List<Page> pages, String digest) {

    /** One page; the content is not to be changed. */
    record Page(int number, ByteBuffer content) {}

    /** A position in a log of the protocol V1. */
    static Position at(String log, long index) {
        return new Position(new Log(SyncProtocol.V1, log), index);
    }

    void sendTo(PageSink sink, String log) throws LibsqlException {
        sendPagesTo(sink);
        sink.commit(databasePages, at(log, index));
    }

    /** As from a primary some of whose states have names that are no numbers. */
    void sendTo(PageSink sink, Log log) throws LibsqlException {
        sendPagesTo(sink);
        sink.commit(databasePages, new Position(log, index, databasePages, revision(index)));
    }

    static String revision(long index) {
        return index % 2 == 0 ? "r" + index : "";
    }

    void sendPagesTo(PageSink sink) throws LibsqlException {
        for (Page page : pages) {
            sink.page(page.number(), page.content().asReadOnlyBuffer());
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(index);
        out.writeInt(databasePages);
        out.writeUTF(digest);
        out.writeInt(pages.size());
        for (Page page : pages) {
            out.writeInt(page.number());
            out.write(page.content().array());
        }
    }

    static PageGroup read(DataInputStream in) throws IOException {
        long index = in.readLong();
        int databasePages = in.readInt();
        String digest = in.readUTF();
        int count = in.readInt();
        List<Page> pages = new ArrayList<>();
        for (int page = 0; page < count; page++) {
            pages.add(new Page(in.readInt(), ByteBuffer.wrap(in.readNBytes(FirstPage.PAGE_SIZE))));
        }
        return new PageGroup(index, databasePages, pages, digest);
    }
}
