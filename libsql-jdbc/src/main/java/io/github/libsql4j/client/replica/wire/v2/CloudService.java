package io.github.libsql4j.client.replica.wire.v2;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.remote.hrana.HranaException;
import io.github.libsql4j.client.remote.hrana.MalformedAnswerException;
import io.github.libsql4j.client.remote.hrana.ServerHttp;
import io.github.libsql4j.client.replica.source.FrameNumber;
import io.github.libsql4j.client.replica.wire.Refusals;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import okhttp3.Headers;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** The requests of the protocol. Asking changes nothing, so a server that fails for a moment is asked again. */
final class CloudService {

    /** As many as the official clients ask for at once. */
    static final int MOST_FRAMES = 128;

    private static final int MOST_RETRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final int LONGEST_JSON = 64 * 1024;
    private static final long LONGEST_FRAMES = (long) MOST_FRAMES * WalFrame.BYTES;
    private static final Headers NONE = Headers.of();

    private final ServerHttp http;

    CloudService(ServerHttp http) {
        this.http = http;
    }

    /** The newest generation. */
    int generation() throws LibsqlException {
        try (Response response = get("info", NONE, ServerHttp.Pace.AT_ONCE)) {
            if (response.code() != 200) {
                throw refused(response);
            }
            BufferedSource content = ServerHttp.content(response);
            boolean tooLong = content.request(LONGEST_JSON + 1);
            OptionalInt generation =
                    tooLong ? OptionalInt.empty() : JsonField.positive(content.readByteArray(), "current_generation");
            return generation.orElseThrow(() -> new LibsqlException(
                    SqlState.NOT_SUPPORTED,
                    "The primary does not replicate: it does not name the generation of its database at /info"));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * The database with which a generation began.
     *
     * @param offset of the first byte that is wanted
     * @return an answer with status 200 that begins with byte 0, or with status 206 that begins with the offset; null if there is no such
     *     generation
     */
    @Nullable Response export(int generation, long offset) throws LibsqlException {
        Headers range =
                offset == 0 ? NONE : Headers.of("Range", "bytes=" + offset + "-", "Accept-Encoding", "identity");
        Response response = get("export/" + generation, range, ServerHttp.Pace.STEADY);
        boolean part = response.code() == 206
                && String.valueOf(response.header("Content-Range")).startsWith("bytes " + offset + "-");
        if (part || response.code() == 200) {
            return response;
        }
        try (response) {
            if (isGone(response)) {
                return null;
            }
            throw refused(response);
        }
    }

    /** The frames that follow a place. */
    CloudAnswer frames(FrameNumber last) throws LibsqlException {
        long first = last.frame() + 1L;
        String path = "sync/" + last.generation() + "/" + first + "/" + (first + MOST_FRAMES);
        for (int retry = 0; ; retry++) {
            try (Response response = once(path, NONE, ServerHttp.Pace.AT_ONCE)) {
                if (response.code() == 200) {
                    return new CloudAnswer.Frames(frames(ServerHttp.content(response)));
                } else if (isGone(response)) {
                    return new CloudAnswer.Gone();
                }
                OptionalInt newest =
                        response.code() == 400 || response.code() == 500 ? newest(response) : OptionalInt.empty();
                if (newest.isPresent()) {
                    return new CloudAnswer.End(newest.getAsInt());
                } else if (!isPassing(response) || retry == MOST_RETRIES) {
                    throw refused(response);
                }
            } catch (IOException e) {
                throw failure(e);
            }
            pause(retry);
        }
    }

    /** Waits before a retry, longer each time. */
    void pause(int retry) throws LibsqlException {
        if (!http.pause(FIRST_PAUSE.multipliedBy(1L << retry))) {
            throw new LibsqlException(SqlState.CANCELLED, "The wait for the primary was interrupted");
        }
    }

    static boolean mayRetry(int retry) {
        return retry < MOST_RETRIES;
    }

    /** What to tell of an answer that broke off. */
    LibsqlException failure(IOException cause) {
        return Refusals.of(http.failure(cause));
    }

    private Response get(String path, Headers headers, ServerHttp.Pace pace) throws LibsqlException {
        for (int retry = 0; ; retry++) {
            Response response = once(path, headers, pace);
            if (!isPassing(response) || retry == MOST_RETRIES) {
                return response;
            }
            response.close();
            pause(retry);
        }
    }

    private Response once(String path, Headers headers, ServerHttp.Pace pace) throws LibsqlException {
        try {
            return http.get(path, headers, pace);
        } catch (HranaException e) {
            throw Refusals.of(e);
        }
    }

    private LibsqlException refused(Response response) {
        return Refusals.of(http.refusal(response));
    }

    private static boolean isPassing(Response response) {
        return response.code() >= 500 && response.code() != 501;
    }

    private static boolean isGone(Response response) {
        return response.code() == 404 || response.code() == 410;
    }

    /** The body is left for whoever explains the refusal. */
    private static OptionalInt newest(Response response) throws IOException {
        BufferedSource content = ServerHttp.content(response).peek();
        return content.request(LONGEST_JSON + 1)
                ? OptionalInt.empty()
                : JsonField.positive(content.readByteArray(), "generation");
    }

    private static byte[] frames(BufferedSource content) throws IOException {
        if (content.request(LONGEST_FRAMES + 1)) {
            throw new MalformedAnswerException("The server sends more frames than it was asked for");
        }
        byte[] frames = content.readByteArray();
        if (frames.length == 0 || frames.length % WalFrame.BYTES != 0) {
            throw new MalformedAnswerException(
                    "The server sends " + frames.length + " bytes, which are no whole frames");
        }
        return frames;
    }
}
