package io.github.libsql4j.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A request whose response isn't complete. */
final class PendingExchange {

    private static final int BODY_LIMIT = 1 << 20;

    private final MessageHead head;
    private final Optional<Fault> fault;
    private final Journal.Page page;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final CountDownLatch delivered = new CountDownLatch(1);
    private long requestBytes;
    private long responseBytes;
    private long responseContentBytes;
    private int status;
    private boolean recorded;

    PendingExchange(MessageHead head, Optional<Fault> fault, Journal.Page page) {
        this.head = head;
        this.fault = fault;
        this.page = page;
        page.request();
        sent(head.bytes().length);
    }

    MessageHead head() {
        return head;
    }

    Optional<Fault> fault() {
        return fault;
    }

    void sent(MessageBody.Piece piece) {
        sent(piece.bytes().length);
        if (piece.isContent()) {
            synchronized (this) {
                body.write(piece.bytes(), 0, Math.min(piece.bytes().length, BODY_LIMIT - body.size()));
            }
        }
    }

    private synchronized void sent(long bytes) {
        requestBytes += bytes;
        page.sent(bytes);
    }

    /** To be called before the bytes are written, so that the counts never lag behind what the client knows. */
    synchronized void received(long bytes) {
        responseBytes += bytes;
        page.received(bytes);
    }

    /** To be called before the bytes are written, as well as {@link #received}. */
    synchronized void receivedContent(long bytes) {
        responseContentBytes += bytes;
    }

    synchronized void answered(int newStatus) {
        status = newStatus;
    }

    /** To be called before the last bytes are written, so that the client never knows more; later calls have no effect. */
    synchronized void record() {
        if (!recorded) {
            recorded = true;
            String text = body.toString(StandardCharsets.UTF_8);
            page.exchange(new Exchange(
                    head.method(),
                    head.path(),
                    head.headers(),
                    text,
                    status,
                    requestBytes,
                    responseBytes,
                    responseContentBytes));
        }
    }

    void delivered() {
        delivered.countDown();
    }

    void awaitDelivery() throws InterruptedException {
        delivered.await();
    }
}
