package io.github.libsql4j.testing;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/** What a {@link RecordingProxy} does wrong with a request. */
public sealed interface Fault {

    /**
     * Waits before the request is forwarded; nothing else goes wrong.
     *
     * @param time how long to wait
     */
    record Delay(Duration time) implements Fault {}

    /**
     * Forwards only the beginning of the request, then closes both connections. The server has not executed an
     * incomplete request.
     *
     * @param bytes how many bytes of the request to forward, counted from its first line
     */
    record CutRequest(long bytes) implements Fault {}

    /**
     * Lets the server answer fully, so that it has executed the request, then delivers only the beginning of the
     * response and closes the connection.
     *
     * @param bytes how many bytes of the response to deliver, counted from its status line
     */
    record CutResponse(long bytes) implements Fault {}

    /**
     * Lets the server answer fully, so that it has executed the request, then delivers the response slowly but without
     * going silent.
     *
     * @param bytes how many bytes of the response to deliver at once, counted from its status line
     * @param pause how long to wait before each single byte after those
     */
    record Trickle(long bytes, Duration pause) implements Fault {}

    /**
     * Goes silent, and holds the connection until the client leaves or the proxy is closed.
     *
     * @param stage how far the exchange gets
     */
    record Stall(Stage stage) implements Fault {}

    /**
     * Answers without asking the server.
     *
     * @param status the HTTP status code
     * @param headers the headers besides {@code Content-Length}, which the proxy adds
     * @param body the body
     */
    @SuppressWarnings("ArrayRecordComponent") // Compared and printed by content, below.
    record Answer(int status, Map<String, String> headers, byte[] body) implements Fault {

        /**
         * Copies the parameters.
         *
         * @param status the HTTP status code
         * @param headers the headers besides {@code Content-Length}
         * @param body the body
         */
        public Answer {
            headers = Map.copyOf(headers);
            body = body.clone();
        }

        /**
         * Returns the body.
         *
         * @return a copy
         */
        @Override
        public byte[] body() {
            return body.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Answer answer
                    && status == answer.status
                    && headers.equals(answer.headers)
                    && Arrays.equals(body, answer.body);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * status + headers.hashCode()) + Arrays.hashCode(body);
        }

        @Override
        public String toString() {
            return "Answer[status=" + status + ", headers=" + headers + ", body=" + body.length + " bytes]";
        }
    }

    /**
     * Answers without asking the server, with bytes that need not be a proper response.
     *
     * @param response what the client gets, with status line, headers and framing; each character is one byte
     * @param closes whether the connection is closed afterwards, instead of kept for the next request
     */
    record RawAnswer(String response, boolean closes) implements Fault {}

    /**
     * Closes the connection before anything is read: a new one at once, a kept one when the next request arrives on it.
     * The request isn't counted.
     */
    record Refuse() implements Fault {}

    /** How far an exchange gets before the proxy goes silent. */
    enum Stage {
        /** The proxy reads nothing, and doesn't count the request. It doesn't notice a client that leaves. */
        BEFORE_REQUEST_IS_READ,
        /** The proxy has read the request, but the server gets nothing of it. */
        BEFORE_FORWARD,
        /** The server gets the first half of the request. */
        MID_REQUEST,
        /** The server executes the request, but the client gets nothing of the response. */
        AFTER_FORWARD,
        /** The client gets the head of the response, but nothing of its body. */
        AFTER_RESPONSE_HEAD,
        /** The client gets the first half of the body as well. */
        MID_RESPONSE_BODY
    }
}
