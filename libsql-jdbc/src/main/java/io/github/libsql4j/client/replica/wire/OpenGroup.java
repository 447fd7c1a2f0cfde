package io.github.libsql4j.client.replica.wire;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.replica.source.PageSink;
import io.github.libsql4j.client.replica.source.Position;
import io.github.libsql4j.client.replica.wire.FrameRules.Group;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A group on its way to the sink: checked frame by frame, and discarded when it is closed without having been committed. */
final class OpenGroup implements LogService.FrameReader, AutoCloseable {

    private final FrameRules rules;
    private final Frame frame;
    private final PageSink sink;
    private boolean begun;

    OpenGroup(FrameRules rules, Frame frame, PageSink sink) {
        this.rules = rules;
        this.frame = frame;
        this.sink = sink;
    }

    @Override
    public void read(ProtobufReader message) throws IOException, LibsqlException {
        frame.read(message);
        rules.next(frame);
        begun = true;
        sink.page(frame.page(), frame.content());
    }

    boolean isBegun() {
        return begun;
    }

    /** The group as it would be committed; null if no frame came. */
    @Nullable Group end() throws LibsqlException {
        return rules.end();
    }

    void commit(int databasePages, Position reached) throws LibsqlException {
        sink.commit(databasePages, reached);
        begun = false;
    }

    @Override
    public void close() {
        if (begun) {
            sink.discard();
        }
    }
}
