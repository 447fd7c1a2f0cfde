package io.github.libsql4j.testing;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request that a {@link RecordingProxy} saw, with what became of it.
 *
 * @param method the HTTP method
 * @param path the path with the query, as in the request line
 * @param headers the headers of the request, with names in lower case; several of one name are joined by ", "
 * @param requestBody the body of the request as UTF-8, of which only the first 1 MiB is kept
 * @param status the HTTP status of the server's response, or 0 if there was none
 * @param requestBytes the size in bytes, with head and framing, of what the client sent
 * @param responseBytes the size in bytes, with head and framing, of what the client got
 * @param responseContentBytes the size in bytes of what the client got of the content, without head and framing
 */
public record Exchange(
        String method,
        String path,
        Map<String, String> headers,
        String requestBody,
        int status,
        long requestBytes,
        long responseBytes,
        long responseContentBytes) {

    /**
     * Returns a header of the request.
     *
     * @param name the name, in any case
     * @return the value, or empty if there was no such header
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
