package io.github.libsql4j.client.replica.wire.pull;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.remote.hrana.MalformedAnswerException;
import io.github.libsql4j.client.remote.hrana.ServerHttp;
import io.github.libsql4j.client.replica.wire.ProtobufReader;
import io.github.libsql4j.client.replica.wire.Refusals;
import java.io.Closeable;
import java.io.IOException;
import okhttp3.Response;
import okio.BufferedSource;

/** An answer with pages: a header, then a message for each page, in no order, up to the end. Nothing but HTTP tells where that is. */
final class PullAnswer implements Closeable {

    private final Response response;
    private final BufferedSource body;
    private final ServerHttp http;
    private final PullHeader header;
    private final PulledPage page = new PulledPage();

    private PullAnswer(Response response, BufferedSource body, ServerHttp http, PullHeader header) {
        this.response = response;
        this.body = body;
        this.http = http;
        this.header = header;
    }

    static PullAnswer of(Response response, ServerHttp http) throws LibsqlException {
        if (!PullService.isProtobuf(response)) {
            throw new LibsqlException(
                    SqlState.NOT_SUPPORTED, "The server answers to pull-updates with something else than protobuf");
        }
        try {
            if (!PullService.tellsItsEnd(response)) {
                throw new MalformedAnswerException("The server's answer does not tell how long it is");
            }
            BufferedSource body = ServerHttp.content(response);
            ProtobufReader message = ProtobufReader.delimited(body, PullHeader.LONGEST_MESSAGE);
            if (message == null) {
                throw new MalformedAnswerException("The server's answer to pull-updates is empty");
            }
            PullHeader header = PullHeader.read(message);
            header.check();
            return new PullAnswer(response, body, http, header);
        } catch (IOException e) {
            throw Refusals.of(http.failure(e));
        }
    }

    PullHeader header() {
        return header;
    }

    /** Goes to the next page; false at the end of the answer. */
    boolean next() throws LibsqlException {
        try {
            ProtobufReader message = ProtobufReader.delimited(body, PulledPage.LONGEST_MESSAGE);
            if (message == null) {
                return false;
            }
            page.read(message);
        } catch (IOException e) {
            throw Refusals.of(http.failure(e));
        }
        if (page.number() == 1) {
            page.checkFirst();
        }
        return true;
    }

    PulledPage page() {
        return page;
    }

    /** Also ends an answer that is not wholly read. */
    @Override
    public void close() {
        response.close();
    }
}
