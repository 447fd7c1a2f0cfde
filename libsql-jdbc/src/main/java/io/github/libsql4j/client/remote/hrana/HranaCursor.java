package io.github.libsql4j.client.remote.hrana;

import io.github.libsql4j.client.Column;
import io.github.libsql4j.client.RowBuffer;
import io.github.libsql4j.client.remote.hrana.HttpTransport.Answering;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a cursor request, a line of JSON at a time: the head with the next baton, then what happens in the batch. It has
 * no limit as a whole, but each line has the limits of an ordinary answer, in size and in time.
 */
public final class HranaCursor implements Closeable {

    private final Answering answer;
    private final HranaServer server;
    private final LimitedSource limited;
    private final JsonInput json;
    private final ResultReader results;
    private String type = "";
    private @Nullable RowBuffer row;
    private @Nullable List<Column> columns;
    private @Nullable HranaError error;
    private boolean rowRead;
    private boolean inStep;
    private boolean restIsOneAnswer;

    HranaCursor(Answering answer, HranaServer server) throws HranaException {
        this.answer = answer;
        this.server = server;
        server.saw(OptionalLong.empty());
        this.limited = new LimitedSource(
                HttpTransport.content(answer.response()),
                server.maxResponseSize(),
                "Raise it, or read the rows of a query to their end before the transaction's next statement.");
        try {
            this.json = new JsonInput(server.jsonLimits(), Okio.buffer(limited).inputStream());
        } catch (IOException e) {
            answer.response().close();
            throw server.failure(e, true);
        }
        this.results = new ResultReader(json, server.transport().secrets());
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
                error = null;
                rowRead = false;
                json.object(this::entryField);
                switch (type) {
                    case "step_begin" -> {
                        if (columns == null) {
                            throw json.malformed("a statement begins without its columns");
                        }
                        inStep = true;
                        return Event.COLUMNS;
                    }
                    case "row" -> {
                        if (!rowRead) {
                            throw json.malformed("a row is missing");
                        }
                        return Event.ROW;
                    }
                    case "step_error", "error" -> {
                        inStep = false;
                        return Event.ERROR;
                    }
                    case "step_end" -> inStep = false;
                    default -> {
                        // A replication index (noted already), or something newer.
                    }
                }
            }
            if (inStep) {
                // Something on the way may have cut the answer between two lines and ended it properly.
                throw json.malformed("it ends before the rows do");
            }
            return Event.END;
        });
    }

    /** Lets all that is left have the limits of one answer, because somebody waits for the whole of it. */
    public void limitRest() {
        restartLimits();
        restIsOneAnswer = true;
    }

    /**
     * Whether the answer ended because it was longer than allowed.
     *
     * @return true after the {@link HranaException} that says so
     */
    public boolean isTooLarge() {
        return limited.isExceeded();
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
                if (inStep) {
                    throw json.malformed("columns come among rows");
                }
                columns = results.columns();
                row = new RowBuffer(columns);
            }
            case "row" -> {
                RowBuffer buffer = row;
                if (buffer == null || !inStep) {
                    throw json.malformed("a row comes without its columns");
                }
                buffer.clear();
                results.row(buffer);
                rowRead = true;
            }
            case "error" -> error = results.error();
            case "replication_index" -> server.saw(json.count());
            default -> json.skip();
        }
    }

    private Event guarded(Reading reading) throws HranaException {
        server.calls().enter(answer.call());
        if (!restIsOneAnswer) {
            restartLimits();
        }
        try {
            return reading.read();
        } catch (IOException e) {
            answer.call().cancel();
            close();
            throw server.failure(e, true);
        }
    }

    private void restartLimits() {
        limited.restart();
        long time = answer.time().toMillis();
        if (time > 0) {
            answer.response().body().source().timeout().deadline(time, TimeUnit.MILLISECONDS);
        }
    }

    private interface Reading {
        Event read() throws IOException;
    }
}
