package io.github.libsql4j.client.replica.wire;

import io.github.libsql4j.client.remote.hrana.MalformedAnswerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended.
 *
 * @param code one of gRPC's <a href="https://grpc.io/docs/guides/status-codes/">status codes</a>
 * @param message what the server says, decoded; not yet fit to be shown
 */
record GrpcStatus(int code, String message) {

    static final String CODE = "grpc-status";
    static final String MESSAGE = "grpc-message";

    private static final int OK = 0;
    private static final int FAILED_PRECONDITION = 9;
    private static final int INTERNAL = 13;
    private static final int UNAVAILABLE = 14;

    static GrpcStatus of(@Nullable String code, @Nullable String message) throws IOException {
        if (code == null || !code.matches("[0-9]{1,3}")) {
            throw new MalformedAnswerException("The server's answer does not say whether the call succeeded");
        }
        return new GrpcStatus(Integer.parseInt(code), message == null ? "" : decode(message));
    }

    boolean isOk() {
        return code == OK;
    }

    /** The server does not know the session token, as after a restart or a change of configuration. */
    boolean isNoHello() {
        return code == FAILED_PRECONDITION && message.equals("NO_HELLO");
    }

    /** The frames asked for are no longer in the log. */
    boolean isNeedSnapshot() {
        return code == FAILED_PRECONDITION && message.equals("NEED_SNAPSHOT");
    }

    /** The snapshot is being written; the second answer comes as long as there was never one. */
    boolean isSnapshotPending() {
        return (code == UNAVAILABLE && message.equals("snapshot not found"))
                || (code == INTERNAL && message.startsWith("No such file or directory"));
    }

    /** Made fit to be shown. */
    String shown(UnaryOperator<String> withoutSecrets) {
        String text =
                withoutSecrets.apply(message).replaceAll("\\p{Cntrl}+", " ").strip();
        String excerpt = text.length() > 500 ? text.substring(0, 500) + "…" : text;
        return excerpt.isEmpty() ? "status " + code : excerpt;
    }

    /** Percent-encoded UTF-8; what is not encoded rightly stays as it is. */
    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
            int low = i + 2 < encoded.length ? Character.digit(encoded[i + 2], 16) : -1;
            if (encoded[i] == '%' && high >= 0 && low >= 0) {
                bytes.put((byte) (high << 4 | low));
                i += 2;
            } else {
                bytes.put(encoded[i]);
            }
        }
        return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    }
}
