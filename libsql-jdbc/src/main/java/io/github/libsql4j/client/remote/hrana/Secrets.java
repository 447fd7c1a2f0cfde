package io.github.libsql4j.client.remote.hrana;

import io.github.libsql4j.client.config.LibsqlConfig;
import io.github.libsql4j.client.config.Secret;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a server or a proxy was told in confidence, and may repeat: it is taken out of all text of theirs before an exception
 * holds it. Case does not matter, because addresses are shown in lower case.
 */
final class Secrets {

    /** Headers and passwords may be so short that they stand in any word. */
    private static final int SHORTEST_HIDDEN = 6;

    private final List<Pattern> patterns;

    Secrets(LibsqlConfig config) {
        Stream<String> others = Stream.concat(
                        config.http().headers().values().stream().map(Secret::value),
                        config.http().proxy().login().stream()
                                .flatMap(login -> Stream.of(
                                        ProxyRoute.credentials(login),
                                        login.password().value())))
                .filter(secret -> secret.length() >= SHORTEST_HIDDEN);
        patterns = Stream.concat(config.authToken().stream().map(Secret::value), others)
                .map(secret -> Pattern.compile(secret, Pattern.LITERAL | Pattern.CASE_INSENSITIVE))
                .toList();
    }

    String hiddenIn(String text) {
        String hidden = text;
        for (Pattern pattern : patterns) {
            hidden = pattern.matcher(hidden).replaceAll("***");
        }
        return hidden;
    }

    /** Whether a stack trace would show one. */
    boolean areShownBy(Throwable failure) {
        String text = failure.toString();
        if (patterns.stream().anyMatch(pattern -> pattern.matcher(text).find())) {
            return true;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (areShownBy(suppressed)) {
                return true;
            }
        }
        Throwable cause = failure.getCause();
        return cause != null && areShownBy(cause);
    }
}
