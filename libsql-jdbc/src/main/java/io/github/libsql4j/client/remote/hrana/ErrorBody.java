package io.github.libsql4j.client.remote.hrana;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/**
 * The body of an answer that is no success. There are four shapes: JSON with {@code message} and {@code code}, JSON with
 * {@code error}, plain text, nothing; proxies add HTML.
 *
 * @param error what it says, made fit to be shown
 * @param isJson whether it is JSON, as from a libSQL server
 */
record ErrorBody(HranaError error, boolean isJson) {

    private static final int MAX_BYTES = 64 * 1024;
    private static final JsonFactory LIMITS = JsonInput.limits(MAX_BYTES);
    private static final int MAX_SHOWN = 500;

    /** Secrets are taken out before the text is cut, which could leave a part of one. */
    static ErrorBody read(Response response, Secrets secrets) {
        byte[] bytes = firstBytes(response);
        boolean isJson = bytes.length > 0 && bytes[0] == '{';
        HranaError error = new HranaError("", "");
        if (isJson) {
            error = fromJson(bytes);
        } else if (!isHtml(response)) {
            error = new HranaError(new String(bytes, StandardCharsets.UTF_8), "");
        }
        String shown = shown(error.message(), secrets);
        if (shown.isEmpty()) {
            shown = shown("the server answered HTTP " + response.code() + " " + response.message(), secrets);
        }
        String excerpt = shown.length() > MAX_SHOWN ? shown.substring(0, MAX_SHOWN) + "…" : shown;
        return new ErrorBody(new HranaError(excerpt, error.code()), isJson);
    }

    /** On one line, and without characters that change how others are displayed. */
    private static String shown(String text, Secrets secrets) {
        return secrets.hiddenIn(text)
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ")
                .strip();
    }

    private static byte[] firstBytes(Response response) {
        try {
            BufferedSource source = HttpTransport.content(response);
            source.request(MAX_BYTES);
            Buffer buffer = source.getBuffer();
            return buffer.readByteArray(Math.min(buffer.size(), MAX_BYTES));
        } catch (IOException e) {
            // The status alone has to do.
            return new byte[0];
        }
    }

    private static HranaError fromJson(byte[] bytes) {
        String[] parts = {"", ""};
        try (JsonInput json = new JsonInput(LIMITS, new ByteArrayInputStream(bytes))) {
            json.nextDocument();
            json.object(name -> {
                switch (name) {
                    case "message", "error" -> parts[0] = ResultReader.orEmpty(json.textOrNull());
                    case "code" -> parts[1] = ResultReader.orEmpty(json.textOrNull());
                    default -> json.skip();
                }
            });
        } catch (IOException e) {
            return new HranaError(new String(bytes, StandardCharsets.UTF_8), "");
        }
        return new HranaError(parts[0], parts[1]);
    }

    private static boolean isHtml(Response response) {
        MediaType type = response.body().contentType();
        return type != null && type.subtype().contains("html");
    }
}
