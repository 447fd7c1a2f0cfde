package io.github.libsql4j.client.replica.wire.pull;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.remote.hrana.HranaException;
import io.github.libsql4j.client.remote.hrana.MalformedAnswerException;
import io.github.libsql4j.client.remote.hrana.ServerHttp;
import io.github.libsql4j.client.replica.wire.Refusals;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;

/** The requests of the protocol. */
final class PullService {

    private static final MediaType PROTOBUF = MediaType.get("application/protobuf");
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int LONGEST_COUNT = 16 * 1024;

    private static final ByteString COUNT_OF_SCHEMA = ByteString.encodeUtf8(
            "{\"requests\":[{\"type\":\"execute\",\"stmt\":{\"sql\":\"SELECT count(*) FROM sqlite_schema\"}}]}");

    private static final Pattern ONE_INTEGER =
            Pattern.compile("\"rows\":\\[\\[\\{\"type\":\"integer\",\"value\":\"(\\d+)\"}]]");

    private final ServerHttp http;

    PullService(ServerHttp http) {
        this.http = http;
    }

    /** Asks for pages; the answer is closed by the caller. */
    PullAnswer pull(ByteString request, ServerHttp.Pace pace) throws LibsqlException {
        Response response;
        try {
            response = http.post("pull-updates", Headers.of(), PROTOBUF, request, pace);
        } catch (HranaException e) {
            throw Refusals.of(e);
        }
        try {
            return PullAnswer.of(response, http);
        } catch (LibsqlException | RuntimeException e) {
            response.close();
            throw e;
        }
    }

    /** Whether the database has no table, by asking in SQL. */
    boolean isEmpty() throws LibsqlException {
        try (Response response =
                http.post("v2/pipeline", Headers.of(), JSON, COUNT_OF_SCHEMA, ServerHttp.Pace.AT_ONCE)) {
            BufferedSource body = ServerHttp.content(response);
            if (body.request(LONGEST_COUNT)) {
                throw new MalformedAnswerException("The server's answer to a count is too long");
            }
            Matcher count = ONE_INTEGER.matcher(body.readUtf8());
            if (!count.find()) {
                throw new MalformedAnswerException("The server does not tell how many tables the database has");
            }
            return count.group(1).equals("0");
        } catch (HranaException e) {
            throw Refusals.of(e);
        } catch (IOException e) {
            throw Refusals.of(http.failure(e));
        }
    }

    /** Whether an answer shows where it ends, so that one that was cut between two messages is not taken for whole. */
    static boolean tellsItsEnd(Response response) {
        return (response.protocol() != Protocol.HTTP_1_0 && response.protocol() != Protocol.HTTP_1_1)
                || response.header("Content-Length") != null
                || "chunked".equalsIgnoreCase(response.header("Transfer-Encoding"));
    }

    /** Whether an answer is one of this protocol. */
    static boolean isProtobuf(Response response) {
        MediaType type = response.body().contentType();
        return type != null
                && type.type().equals(PROTOBUF.type())
                && type.subtype().equals(PROTOBUF.subtype());
    }
}
