package io.github.libsql4j.client.replica.wire;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.remote.hrana.HranaException;
import io.github.libsql4j.client.remote.hrana.MalformedAnswerException;
import io.github.libsql4j.client.remote.hrana.ServerHttp;
import java.io.IOException;
import java.util.function.LongConsumer;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Response;
import okio.Buffer;
import okio.ByteString;

/** The calls of {@code wal_log.ReplicationLog}. */
final class LogService {

    private static final String SERVICE = "wal_log.ReplicationLog";
    private static final MediaType GRPC_WEB = MediaType.get("application/grpc-web+proto");
    private static final Headers NO_SESSION = Headers.of();

    /** The version of the hello; without it the server knows a client by its TCP address. */
    private static final int HANDSHAKE_VERSION = 1;

    private final ServerHttp http;

    LogService(ServerHttp http) {
        this.http = http;
    }

    /** Begins a session, and asks where the primary stands. */
    Hello hello() throws LibsqlException, GrpcRefusal {
        try (GrpcAnswer answer = call("Hello", NO_SESSION, message(HANDSHAKE_VERSION), ServerHttp.Pace.AT_ONCE)) {
            ProtobufReader message = answer.next(Hello.LONGEST_MESSAGE);
            if (message == null) {
                throw new MalformedAnswerException("The server's answer to a hello is empty");
            }
            Hello hello = Hello.read(message);
            if (answer.next(0) != null) {
                throw new MalformedAnswerException("The server answers a hello twice");
            }
            return hello;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Asks for the frames of the log from a number on, some 1,024 and to the end of a transaction. */
    GrpcAnswer askFrames(String session, long first) throws LibsqlException {
        return call("BatchLogEntries", session(session), message(first), ServerHttp.Pace.STEADY);
    }

    /**
     * Reads the frames, which are one message.
     *
     * @param count is told, after the first frame, how many there probably are: those that end a transaction can be larger
     * @return whether there were any
     */
    boolean frames(GrpcAnswer answer, FrameReader reader, LongConsumer count) throws LibsqlException, GrpcRefusal {
        try {
            ProtobufReader message = answer.next(Long.MAX_VALUE);
            if (message == null) {
                throw new MalformedAnswerException("The server's answer holds neither frames nor an error");
            }
            long whole = message.left();
            boolean first = true;
            for (int field = message.next(); field != 0; field = message.next()) {
                if (field == 1) {
                    reader.read(message.message(Frame.LONGEST_MESSAGE));
                } else {
                    message.skip();
                }
                if (first) {
                    first = false;
                    count.accept(whole / (whole - message.left()));
                }
            }
            if (answer.next(0) != null) {
                throw new MalformedAnswerException("The server sends frames twice");
            }
            return !first;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Asks for the pages that the frames from a number on changed, as far as a snapshot holds them: a message each. */
    void snapshot(String session, long first, FrameReader reader) throws LibsqlException, GrpcRefusal {
        try (GrpcAnswer answer = call("Snapshot", session(session), message(first), ServerHttp.Pace.STEADY)) {
            for (ProtobufReader message = answer.next(Frame.LONGEST_MESSAGE);
                    message != null;
                    message = answer.next(Frame.LONGEST_MESSAGE)) {
                reader.read(message);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** What to tell of a call that the server refused. */
    LibsqlException refused(GrpcRefusal refusal) {
        return Refusals.of(refusal.status(), refusal.status().shown(http::withoutSecrets));
    }

    private GrpcAnswer call(String method, Headers session, ByteString message, ServerHttp.Pace pace)
            throws LibsqlException {
        ByteString framed = new Buffer()
                .writeByte(0)
                .writeInt(message.size())
                .write(message)
                .readByteString();
        try {
            Response response = http.post(SERVICE + "/" + method, session, GRPC_WEB, framed, pace);
            return new GrpcAnswer(response, ServerHttp.content(response));
        } catch (HranaException e) {
            throw Refusals.of(e);
        }
    }

    private LibsqlException failure(IOException cause) {
        return Refusals.of(http.failure(cause));
    }

    private static Headers session(String token) {
        return Headers.of("x-session-token", token);
    }

    /** A message whose field 1 is a number; 0 is left out. */
    private static ByteString message(long number) {
        Buffer message = new Buffer();
        if (number != 0) {
            message.writeByte(1 << 3);
            long rest = number;
            for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
                message.writeByte((int) ((rest & 0x7f) | 0x80));
            }
            message.writeByte((int) rest);
        }
        return message.readByteString();
    }

    /** Takes the frames of an answer as they come. */
    interface FrameReader {
        void read(ProtobufReader frame) throws IOException, LibsqlException;
    }
}
