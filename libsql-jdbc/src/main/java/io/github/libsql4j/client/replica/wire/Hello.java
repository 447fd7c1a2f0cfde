package io.github.libsql4j.client.replica.wire;

import io.github.libsql4j.client.config.SyncProtocol;
import io.github.libsql4j.client.remote.hrana.MalformedAnswerException;
import io.github.libsql4j.client.replica.source.Log;
import io.github.libsql4j.client.replica.source.Newest;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A primary's answer to a hello.
 *
 * @param newest its state
 * @param sessionToken what the other calls must present; it is a header, and so limited to what fits into one
 */
record Hello(Newest newest, String sessionToken) {

    /** Besides these few texts the answer holds the configuration of the database. */
    static final int LONGEST_MESSAGE = 256 * 1024;

    private static final int LONGEST_TEXT = 256;
    private static final Pattern LOG_ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,256}");

    static Hello read(ProtobufReader message) throws IOException {
        String log = "";
        String token = "";
        OptionalLong index = OptionalLong.empty();
        for (int field = message.next(); field != 0; field = message.next()) {
            switch (field) {
                case 3 -> log = message.text(LONGEST_TEXT);
                case 4 -> token = message.text(LONGEST_TEXT);
                case 5 -> index = OptionalLong.of(message.number());
                default -> message.skip();
            }
        }
        if (!LOG_ID.matcher(log).matches() || !TOKEN.matcher(token).matches() || index.orElse(0) < 0) {
            throw new MalformedAnswerException(
                    "The server's hello does not hold a log id, a session token and a frame number as they should be");
        }
        return new Hello(new Newest(new Log(SyncProtocol.V1, log), OptionalLong.of(index.orElse(-1))), token);
    }
}
