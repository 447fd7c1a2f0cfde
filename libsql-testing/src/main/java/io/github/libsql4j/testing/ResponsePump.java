package io.github.libsql4j.testing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** Brings the responses of one connection back to the client as they arrive, as far as their faults allow. */
final class ResponsePump implements Runnable {

    private final Socket server;
    private final Socket client;
    private final ProxyConnection connection;

    ResponsePump(Socket server, Socket client, ProxyConnection connection) {
        this.server = server;
        this.client = client;
        this.connection = connection;
    }

    @Override
    public void run() {
        try {
            InputStream in = new BufferedInputStream(server.getInputStream());
            OutputStream out = new BufferedOutputStream(client.getOutputStream());
            while (Wire.awaitByte(in)) {
                PendingExchange exchange = connection.current();
                if (exchange == null) {
                    return;
                }
                relay(exchange, in, out);
            }
        } catch (IOException e) {
            // One of the two sides has closed its connection, so the other must learn about it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connection.close();
        }
    }

    private void relay(PendingExchange exchange, InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        MessageHead head = MessageHead.read(in);
        MessageBody body = MessageBody.ofResponse(head, exchange.head().method(), in);
        Fault fault = exchange.fault().orElse(null);
        if (fault instanceof Fault.CutRequest) {
            connection.close();
            return;
        }
        exchange.answered(head.status());
        if (fault instanceof Fault.CutResponse || fault instanceof Fault.Stall) {
            relayPart(fault, exchange, head, body, out);
        } else if (fault instanceof Fault.Trickle trickle) {
            relaySlowly(trickle, exchange, WholeResponse.of(head, body), out);
        } else {
            relayAll(exchange, head, body, in, out);
        }
    }

    private static void relayAll(
            PendingExchange exchange, MessageHead head, MessageBody body, InputStream in, OutputStream out)
            throws IOException {
        boolean isInterim = head.status() < 200;
        byte[] bytes = head.bytes();
        while (true) {
            exchange.received(bytes.length);
            boolean last = body.isFinished();
            if (last && !isInterim) {
                exchange.record();
            }
            out.write(bytes);
            if (last || in.available() == 0) {
                out.flush();
            }
            if (last) {
                break;
            }
            MessageBody.Piece piece = body.next();
            bytes = piece.bytes();
            exchange.receivedContent(piece.isContent() ? bytes.length : 0);
        }
        if (!isInterim) {
            exchange.delivered();
        }
    }

    private void relayPart(Fault fault, PendingExchange exchange, MessageHead head, MessageBody body, OutputStream out)
            throws IOException, InterruptedException {
        WholeResponse response = WholeResponse.of(head, body);
        int length = (int) Math.min(limit(fault, head.bytes().length, response.length()), response.length());
        exchange.received(length);
        exchange.receivedContent(response.contentBytes(0, length));
        exchange.record();
        out.write(response.bytes(), 0, length);
        out.flush();
        if (fault instanceof Fault.Stall) {
            connection.awaitClose();
        }
        connection.close();
    }

    private void relaySlowly(Fault.Trickle trickle, PendingExchange exchange, WholeResponse response, OutputStream out)
            throws IOException, InterruptedException {
        int position = 0;
        int next = (int) Math.min(trickle.bytes(), response.length());
        while (true) {
            exchange.received(next - position);
            exchange.receivedContent(response.contentBytes(position, next));
            if (next == response.length()) {
                exchange.record();
            }
            out.write(response.bytes(), position, next - position);
            out.flush();
            position = next;
            if (position == response.length() || connection.awaitClose(trickle.pause())) {
                break;
            }
            next = position + 1;
        }
        exchange.delivered();
    }

    private static long limit(Fault fault, int head, int total) {
        if (fault instanceof Fault.CutResponse cut) {
            return cut.bytes();
        }
        if (fault instanceof Fault.Stall stall && stall.stage() == Fault.Stage.AFTER_RESPONSE_HEAD) {
            return head;
        }
        if (fault instanceof Fault.Stall stall && stall.stage() == Fault.Stage.MID_RESPONSE_BODY) {
            return head + (total - head) / 2L;
        }
        return 0;
    }
}
