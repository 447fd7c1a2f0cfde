package io.github.libsql4j.client.config;

import static io.github.libsql4j.client.config.PropertyValues.invalid;

import io.github.libsql4j.client.LibsqlException;
import java.util.List;
import java.util.Optional;

/**
 * Which servers are trusted.
 *
 * @param trustStore the path of a file with the certificates of authorities, in place of those of the platform
 * @param trustStorePassword its password, if it has one
 * @param certificatePins the public keys of which a server must show one, such as {@code sha256/…}; empty for any
 */
public record TlsConfig(
        Optional<String> trustStore, Optional<Secret> trustStorePassword, List<String> certificatePins) {

    static TlsConfig of(PropertyValues values) throws LibsqlException {
        List<String> pins = values.list(ConnectionProperty.CERTIFICATE_PINS);
        for (String pin : pins) {
            if (!pin.matches("sha256/[A-Za-z0-9+/]{43}=")) {
                throw invalid(
                        "certificatePins must be sha256/ and 44 characters of Base64 each, separated by commas, but "
                                + "holds: " + pin);
            }
        }
        TlsConfig tls = new TlsConfig(
                values.text(ConnectionProperty.TRUST_STORE),
                values.secret(ConnectionProperty.TRUST_STORE_PASSWORD),
                pins);
        if (tls.trustStore.isEmpty() && tls.trustStorePassword.isPresent()) {
            throw invalid("trustStorePassword needs a trustStore.");
        }
        return tls;
    }

    /** Who says which servers to trust must not talk to any in clear text. */
    void refuseWithoutTls() throws LibsqlException {
        if (trustStore.isPresent() || !certificatePins.isEmpty()) {
            throw invalid(
                    "trustStore and certificatePins are for TLS, but this URL speaks http; use https: or libsql:");
        }
    }
}
