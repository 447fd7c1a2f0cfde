package io.github.libsql4j.client.remote.hrana;

import io.github.libsql4j.client.Column;
import io.github.libsql4j.client.RowBuffer;
import io.github.libsql4j.client.remote.hrana.HttpTransport.Answering;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a cursor request, a line of JSON at a time: the head with the next baton, then what happens in the batch. It has
 * no limit as a whole, only for each text.
 */
public final class HranaCursor implements Closeable {

    private final Answering answer;
    private final HranaServer server;
    private final JsonInput json;
    private final ResultReader results;
    private String type = "";
    private @Nullable RowBuffer row;
    private @Nullable List<Column> columns;
    private @Nullable HranaError error;

    HranaCursor(Answering answer, HranaServer server) throws HranaException {
        this.answer = answer;
        this.server = server;
        try {
            this.json = new JsonInput(
                    server.jsonLimits(),
                    HttpTransport.content(answer.response()).inputStream());
        } catch (IOException e) {
            answer.response().close();
            throw server.failure(e, true);
        }
        this.results = new ResultReader(json);
    }

    /** What happened next in the batch. */
    public enum Event {
        /** A statement begins; its columns are known. */
        COLUMNS,
        /** A row came. */
        ROW,
        /** A statement, or the whole batch, failed. */
        ERROR,
        /** Nothing more. */
        END
    }

    /**
     * Reads on.
     *
     * @return what happened
     * @throws HranaException if the answer ends early or breaks the protocol
     */
    public Event next() throws HranaException {
        return guarded(() -> {
            while (json.nextDocument()) {
                type = "";
                json.object(this::entryField);
                switch (type) {
                    case "step_begin" -> {
                        return Event.COLUMNS;
                    }
                    case "row" -> {
                        return Event.ROW;
                    }
                    case "step_error", "error" -> {
                        return Event.ERROR;
                    }
                    default -> {
                        // The end of a step, a replication index (noted already), or something newer.
                    }
                }
            }
            return Event.END;
        });
    }

    /**
     * The columns after {@link Event#COLUMNS}.
     *
     * @return the columns
     */
    public List<Column> columns() {
        List<Column> known = columns;
        return known == null ? List.of() : known;
    }

    /**
     * The row after {@link Event#ROW}, alone in a buffer that the next row reuses.
     *
     * @return the buffer, before its row
     */
    public RowBuffer row() {
        RowBuffer known = row;
        return known == null ? RowBuffer.none() : known;
    }

    /**
     * The error after {@link Event#ERROR}.
     *
     * @return the error
     */
    public HranaError error() {
        HranaError known = error;
        return known == null ? new HranaError("", "") : known;
    }

    @Override
    public void close() {
        answer.response().close();
    }

    void readHead(HranaStream stream) throws HranaException {
        @Nullable String[] head = new @Nullable String[2];
        guarded(() -> {
            if (!json.nextDocument()) {
                throw json.malformed("it is empty");
            }
            json.object(name -> {
                switch (name) {
                    case "baton" -> head[0] = json.textOrNull();
                    case "base_url" -> head[1] = json.textOrNull();
                    default -> json.skip();
                }
            });
            return Event.END;
        });
        stream.moveTo(head[0], head[1]);
    }

    private void entryField(String name) throws IOException {
        switch (name) {
            case "type" -> type = json.text();
            case "cols" -> {
                columns = results.columns();
                row = new RowBuffer(columns);
            }
            case "row" -> {
                RowBuffer buffer = row;
                if (buffer == null) {
                    throw json.malformed("a row comes before its columns");
                }
                buffer.clear();
                results.row(buffer);
            }
            case "error" -> error = results.error();
            case "replication_index" -> server.saw(json.count());
            default -> json.skip();
        }
    }

    private Event guarded(Reading reading) throws HranaException {
        server.calls().enter(answer.call());
        try {
            return reading.read();
        } catch (IOException e) {
            close();
            throw server.failure(e, true);
        }
    }

    private interface Reading {
        Event read() throws IOException;
    }
}
