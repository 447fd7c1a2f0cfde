package io.github.libsql4j.client.replica.wire;

import io.github.libsql4j.client.remote.hrana.MalformedAnswerException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a call in <a href="https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-WEB.md">gRPC-web</a>: messages, then
 * trailers that tell whether the call succeeded. An answer without messages may have these as HTTP headers instead.
 */
final class GrpcAnswer implements Closeable {

    private static final int MESSAGE = 0x00;
    private static final int TRAILERS = 0x80;
    private static final int LONGEST_TRAILERS = 16 * 1024;

    private final Response response;
    private final BufferedSource body;

    GrpcAnswer(Response response, BufferedSource body) {
        this.response = response;
        this.body = body;
    }

    /**
     * Goes to the next message, after the one before was read to its end.
     *
     * @return the message; null at the end of a call that succeeded
     * @throws GrpcRefusal if it did not
     */
    @Nullable ProtobufReader next(long longest) throws IOException, GrpcRefusal {
        String early = response.header(GrpcStatus.CODE);
        if (early != null) {
            end(GrpcStatus.of(early, response.header(GrpcStatus.MESSAGE)));
            return null;
        }
        ProtobufReader.require(body, 5);
        int flag = body.readByte() & 0xff;
        long length = body.readInt() & 0xffff_ffffL;
        if (flag == TRAILERS) {
            end(trailers(length));
            return null;
        }
        if (flag != MESSAGE) {
            throw new MalformedAnswerException("The server's answer is not in gRPC-web, or is compressed");
        }
        if (length > longest) {
            throw new MalformedAnswerException("The server's answer holds a message of " + length
                    + " bytes where at most " + longest + " make sense");
        }
        return new ProtobufReader(body, length);
    }

    private void end(GrpcStatus status) throws IOException, GrpcRefusal {
        if (!status.isOk()) {
            throw new GrpcRefusal(status);
        }
        if (!body.exhausted()) {
            throw new MalformedAnswerException("The server's answer goes on after its end");
        }
    }

    private GrpcStatus trailers(long length) throws IOException {
        if (length > LONGEST_TRAILERS) {
            throw new MalformedAnswerException("The server's answer ends in trailers of " + length + " bytes");
        }
        ProtobufReader.require(body, length);
        String code = null;
        String message = null;
        for (String line : body.readString(length, StandardCharsets.UTF_8).split("\r\n", -1)) {
            int colon = line.indexOf(':');
            String name = line.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            switch (name) {
                case GrpcStatus.CODE -> code = value;
                case GrpcStatus.MESSAGE -> message = value;
                default -> {
                    // Says nothing about success.
                }
            }
        }
        return GrpcStatus.of(code, message);
    }

    /** Also ends an answer that is not wholly read. */
    @Override
    public void close() {
        response.close();
    }
}
