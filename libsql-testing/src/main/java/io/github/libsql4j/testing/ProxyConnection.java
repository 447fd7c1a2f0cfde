package io.github.libsql4j.testing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection of a client: reads requests, one at a time, and forwards them as far as their faults allow. */
final class ProxyConnection implements Runnable, AutoCloseable {

    private final Socket client;
    private final URI target;
    private final FaultPlan faults;
    private final Journal journal;
    private final ProxyThreads threads;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Socket server;
    private volatile @Nullable PendingExchange current;

    ProxyConnection(Socket client, URI target, FaultPlan faults, Journal journal, ProxyThreads threads) {
        this.client = client;
        this.target = target;
        this.faults = faults;
        this.journal = journal;
        this.threads = threads;
    }

    @Override
    public void run() {
        boolean responseFollows = false;
        try {
            if (!struckBeforeReading()) {
                responseFollows = readRequests(new BufferedInputStream(client.getInputStream()));
            }
        } catch (IOException e) {
            // One of the two sides has closed its connection, so the other must learn about it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!responseFollows) {
                close();
            }
        }
    }

    private boolean readRequests(InputStream in) throws IOException, InterruptedException {
        while (Wire.awaitByte(in)) {
            PendingExchange previous = current;
            if (previous != null) {
                previous.awaitDelivery();
            }
            if (struckBeforeReading()) {
                return false;
            }
            MessageHead head = MessageHead.read(in);
            PendingExchange exchange = new PendingExchange(head, faults.take(head.path()), journal.page());
            current = exchange;
            handle(exchange, MessageBody.ofRequest(head, in), in);
        }
        return passOnEndOfRequests();
    }

    private boolean struckBeforeReading() throws InterruptedException {
        Fault fault = faults.takeBeforeReading().orElse(null);
        if (fault instanceof Fault.Stall) {
            awaitClose();
        }
        return fault != null;
    }

    private void handle(PendingExchange exchange, MessageBody body, InputStream in)
            throws IOException, InterruptedException {
        Fault fault = exchange.fault().orElse(null);
        if (fault instanceof Fault.Answer answer) {
            forward(exchange, body, in, OutputStream.nullOutputStream());
            CannedAnswer.write(answer, exchange, client.getOutputStream());
        } else if (fault instanceof Fault.RawAnswer answer) {
            forward(exchange, body, in, OutputStream.nullOutputStream());
            CannedAnswer.write(answer, exchange, client.getOutputStream());
            if (answer.closes()) {
                close();
            }
        } else if (fault instanceof Fault.CutRequest cut) {
            forward(exchange, body, in, new CutStream(serverOutput(), cut.bytes()));
            close();
        } else if (fault instanceof Fault.Stall stall && stall.stage() == Fault.Stage.BEFORE_FORWARD) {
            forward(exchange, body, in, OutputStream.nullOutputStream());
            exchange.record();
        } else if (fault instanceof Fault.Stall stall && stall.stage() == Fault.Stage.MID_REQUEST) {
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            forward(exchange, body, in, request);
            OutputStream out = serverOutput();
            out.write(request.toByteArray(), 0, request.size() / 2);
            out.flush();
            exchange.record();
        } else if (fault instanceof Fault.Stall stall && stall.stage() == Fault.Stage.BEFORE_REQUEST_IS_READ) {
            awaitClose();
        } else if (fault instanceof Fault.Refuse) {
            close();
        } else {
            if (fault instanceof Fault.Delay delay && awaitClose(delay.time())) {
                return;
            }
            forward(exchange, body, in, serverOutput());
        }
    }

    private static void forward(PendingExchange exchange, MessageBody body, InputStream in, OutputStream out)
            throws IOException {
        out.write(exchange.head().bytes());
        while (!body.isFinished()) {
            MessageBody.Piece piece = body.next();
            exchange.sent(piece);
            out.write(piece.bytes());
            if (in.available() == 0) {
                out.flush();
            }
        }
        out.flush();
    }

    private synchronized OutputStream serverOutput() throws IOException {
        if (closed.getCount() == 0) {
            throw new IOException("The connection is closed");
        }
        Socket socket = server;
        if (socket == null) {
            socket = new Socket(target.getHost(), target.getPort());
            socket.setTcpNoDelay(true);
            server = socket;
            threads.start("responses", new ResponsePump(socket, client, this));
        }
        return new BufferedOutputStream(socket.getOutputStream());
    }

    /** The client may have closed its direction only; then it still gets the response that it waits for. */
    private synchronized boolean passOnEndOfRequests() throws IOException {
        PendingExchange exchange = current;
        boolean stalled = exchange != null && exchange.fault().orElse(null) instanceof Fault.Stall;
        if (server == null || stalled) {
            return false;
        }
        server.shutdownOutput();
        return true;
    }

    @Nullable PendingExchange current() {
        return current;
    }

    void awaitClose() throws InterruptedException {
        closed.await();
    }

    /** Whether the connection was closed within the given time. */
    boolean awaitClose(Duration time) throws InterruptedException {
        return closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        closed.countDown();
        PendingExchange exchange = current;
        if (exchange != null) {
            exchange.record();
            exchange.delivered();
        }
        synchronized (this) {
            Wire.close(client);
            if (server != null) {
                Wire.close(server);
            }
        }
        threads.ended(this);
    }
}
