package io.github.libsql4j.client.replica.wire.v2;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.remote.hrana.MalformedAnswerException;
import io.github.libsql4j.client.remote.hrana.ServerHttp;
import io.github.libsql4j.client.replica.source.PageSink;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * A whole database on its way to the sink, page by page as it comes. When it breaks off, the rest is asked for; a server that does not know
 * ranges sends all again. Should the two parts differ in age, the frames of the generation, which follow, contain all that changed.
 */
final class Export {

    private final CloudService service;
    private final PageSink sink;
    private final ByteBuffer page = ByteBuffer.allocate(WalFrame.PAGE_BYTES);
    private int sizeInHeader;
    private int pages;
    private boolean begun;

    Export(CloudService service, PageSink sink) {
        this.service = service;
        this.sink = sink;
    }

    /** Delivers the pages, and leaves their group open; false if there is no such generation. */
    boolean read(int generation) throws LibsqlException {
        int most = 0;
        for (int retry = 0; ; retry++) {
            try (Response response = service.export(generation, (long) pages * WalFrame.PAGE_BYTES)) {
                if (response == null) {
                    return false;
                }
                pages = response.code() == 206 ? pages : 0;
                read(ServerHttp.content(response));
                checkComplete();
                return true;
            } catch (IOException e) {
                LibsqlException failure = service.failure(e);
                retry = pages > most ? 0 : retry;
                most = Math.max(most, pages);
                if (failure.state() == SqlState.CANCELLED
                        || e instanceof MalformedAnswerException
                        || !CloudService.mayRetry(retry)) {
                    throw failure;
                }
                service.pause(retry);
            }
        }
    }

    private void read(BufferedSource content) throws IOException, LibsqlException {
        while (!content.exhausted()) {
            page.clear();
            while (page.hasRemaining()) {
                if (content.read(page) < 0) {
                    throw new MalformedAnswerException("The server's export of the database ends within a page");
                }
            }
            if (pages == Integer.MAX_VALUE) {
                throw new EOFException("The server's export of the database does not end");
            }
            if (pages == 0) {
                DatabaseHeader header = DatabaseHeader.of(page.flip());
                header.check();
                sizeInHeader = header.pages();
            }
            begun = true;
            sink.page(pages + 1, page.clear().asReadOnlyBuffer());
            pages++;
        }
    }

    private void checkComplete() throws LibsqlException {
        if (pages < sizeInHeader) {
            throw WalFrame.refused("its export of the database ends after " + pages + " of " + sizeInHeader + " pages");
        }
    }

    /** Whether any page was delivered. */
    boolean isBegun() {
        return begun;
    }

    /** The size of the database in pages. */
    int size() {
        return sizeInHeader == 0 ? pages : sizeInHeader;
    }
}
