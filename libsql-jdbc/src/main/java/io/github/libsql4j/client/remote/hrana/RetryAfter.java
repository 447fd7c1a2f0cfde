package io.github.libsql4j.client.remote.hrana;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Response;

/**
 * When a server that has had too many requests wants the next, by the header of
 * <a href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110</a>: a number of seconds or a date.
 */
final class RetryAfter {

    private static final int TOO_MANY_REQUESTS = 429;

    /** Longer than any request may take. */
    private static final int MAX_DIGITS = 9;

    private RetryAfter() {}

    /** Empty for every status but 429: with no other it is certain that the request was not run. */
    static Optional<Duration> of(Response response, Instant now) {
        String value = response.header("Retry-After");
        if (response.code() != TOO_MANY_REQUESTS || value == null) {
            return Optional.empty();
        }
        if (!value.isEmpty() && value.length() <= MAX_DIGITS && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(Duration.ofSeconds(Integer.parseInt(value)));
        }
        Instant date = response.headers().getInstant("Retry-After");
        if (date == null) {
            return Optional.empty();
        }
        return Optional.of(date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO);
    }
}
