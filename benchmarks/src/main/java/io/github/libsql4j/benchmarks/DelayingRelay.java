package io.github.libsql4j.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Brings a server farther away: forwards TCP, whatever is spoken over it, and each byte half of a round trip later. A new
 * connection costs nothing more.
 *
 * <p>It counts round trips that come one after the other, on whatever connection, with a logical clock: what a client sends is one
 * trip later than the latest answer that any has got, and an answer is of the trip of what its server has got last.
 */
final class DelayingRelay implements AutoCloseable {

    private static final int CHUNK = 64 * 1024;

    private final URI server;
    private final long oneWayNanos;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "delaying-relay");
        thread.setDaemon(true);
        return thread;
    });

    private final AtomicLong answered = new AtomicLong();

    /** Bytes, when they are due, and of which round trip they are; none at the end. */
    private record Piece(ByteBuffer bytes, long due, long trip) {}

    private interface Transfer {
        void run() throws IOException, InterruptedException;
    }

    private DelayingRelay(URI server, Duration roundTrip) throws IOException {
        this.server = server;
        this.oneWayNanos = roundTrip.toNanos() / 2;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    static DelayingRelay before(URI server, Duration roundTrip) throws IOException {
        DelayingRelay relay = new DelayingRelay(server, roundTrip);
        relay.start(relay::accept);
        return relay;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** How many there were, one after the other. */
    long roundTrips() {
        return answered.get();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            Socket target = new Socket(server.getHost(), server.getPort());
            client.setTcpNoDelay(true);
            target.setTcpNoDelay(true);
            AtomicLong asked = new AtomicLong();
            connect(client, target, () -> answered.get() + 1, asked);
            connect(target, client, asked::get, answered);
        }
    }

    /**
     * Forwards in one direction.
     *
     * @param trip of what is received
     * @param latest trip of what has been delivered
     */
    private void connect(Socket from, Socket to, LongSupplier trip, AtomicLong latest) {
        BlockingQueue<Piece> underway = new LinkedBlockingQueue<>();
        start(() -> receive(from, trip, underway));
        start(() -> deliver(underway, latest, to));
    }

    private void receive(Socket from, LongSupplier trip, BlockingQueue<Piece> underway) throws IOException {
        byte[] buffer = new byte[CHUNK];
        try (InputStream in = from.getInputStream()) {
            for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
                underway.add(piece(Arrays.copyOf(buffer, length), trip));
            }
        } finally {
            underway.add(piece(new byte[0], trip));
        }
    }

    private Piece piece(byte[] bytes, LongSupplier trip) {
        return new Piece(ByteBuffer.wrap(bytes), System.nanoTime() + oneWayNanos, trip.getAsLong());
    }

    private static void deliver(BlockingQueue<Piece> underway, AtomicLong latest, Socket to)
            throws IOException, InterruptedException {
        try (OutputStream out = to.getOutputStream()) {
            for (Piece piece = underway.take(); piece.bytes().hasRemaining(); piece = underway.take()) {
                await(piece.due());
                latest.accumulateAndGet(piece.trip(), Math::max);
                out.write(piece.bytes().array());
            }
        }
    }

    /** Sleeping would round up to whole milliseconds, in each direction. */
    private static void await(long due) throws InterruptedException {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private void start(Transfer transfer) {
        threads.execute(() -> {
            try {
                transfer.run();
            } catch (IOException e) {
                // One side has closed; the other one is closed, too.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
