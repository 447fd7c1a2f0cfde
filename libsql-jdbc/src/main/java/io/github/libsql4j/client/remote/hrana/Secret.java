package io.github.libsql4j.client.remote.hrana;

import io.github.libsql4j.client.config.AuthToken;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The token, which a server may repeat: it is taken out of all text of the server's before an exception holds it. Its case does
 * not matter, because addresses are shown in lower case.
 */
final class Secret {

    private final Optional<Pattern> pattern;

    Secret(Optional<AuthToken> token) {
        pattern = token.map(t -> Pattern.compile(t.secret(), Pattern.LITERAL | Pattern.CASE_INSENSITIVE));
    }

    String hiddenIn(String text) {
        return pattern.map(p -> p.matcher(text).replaceAll("***")).orElse(text);
    }

    /** Whether a stack trace would show it. */
    boolean isShownBy(Throwable failure) {
        if (pattern.filter(p -> p.matcher(failure.toString()).find()).isPresent()) {
            return true;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (isShownBy(suppressed)) {
                return true;
            }
        }
        Throwable cause = failure.getCause();
        return cause != null && isShownBy(cause);
    }
}
