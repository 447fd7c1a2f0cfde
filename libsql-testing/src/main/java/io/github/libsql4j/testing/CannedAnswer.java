package io.github.libsql4j.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes the response of a proxy that answers itself. */
final class CannedAnswer {

    private CannedAnswer() {}

    static void write(Fault.Answer answer, PendingExchange exchange, OutputStream out) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " Injected\r\n");
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        byte[] body = answer.body();
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        response.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        response.writeBytes(body);
        exchange.answered(answer.status());
        exchange.receivedContent(body.length);
        deliver(response.toByteArray(), exchange, out);
    }

    static void write(Fault.RawAnswer answer, PendingExchange exchange, OutputStream out) throws IOException {
        deliver(answer.response().getBytes(StandardCharsets.ISO_8859_1), exchange, out);
    }

    private static void deliver(byte[] response, PendingExchange exchange, OutputStream out) throws IOException {
        exchange.received(response.length);
        exchange.record();
        out.write(response);
        out.flush();
        exchange.delivered();
    }
}
