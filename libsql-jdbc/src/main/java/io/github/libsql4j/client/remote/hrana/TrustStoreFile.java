package io.github.libsql4j.client.remote.hrana;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A file with the certificates of authorities, as it was read.
 *
 * @param path its path
 * @param content all of it
 * @param password its password, if it has one
 */
record TrustStoreFile(String path, ByteString content, Optional<Secret> password) {

    private static final Pattern PEM = Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");

    static TrustStoreFile read(String path, Optional<Secret> password) throws LibsqlException {
        try {
            return new TrustStoreFile(path, ByteString.of(Files.readAllBytes(Path.of(path))), password);
        } catch (IOException | InvalidPathException e) {
            throw unusable(path, "cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    /** Its certificates, at least one. */
    KeyStore authorities() throws LibsqlException {
        List<Certificate> certificates = isPem() ? fromPem() : fromKeyStore();
        if (certificates.isEmpty()) {
            throw unusable(
                    path,
                    "holds no certificate of an authority that Java can see; write the certificates to it as PEM",
                    null);
        }
        try {
            KeyStore authorities = emptyKeyStore();
            for (int i = 0; i < certificates.size(); i++) {
                authorities.setCertificateEntry("authority " + i, certificates.get(i));
            }
            return authorities;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("This Java has no key store", e);
        }
    }

    private boolean isPem() {
        return content.indexOf(ByteString.encodeUtf8("-----BEGIN ")) >= 0;
    }

    /** One block after the other, so that other blocks and remarks between them do no harm. */
    private List<Certificate> fromPem() throws LibsqlException {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<Certificate> certificates = new ArrayList<>();
            for (MatchResult block : PEM.matcher(content.string(StandardCharsets.ISO_8859_1))
                    .results()
                    .toList()) {
                certificates.add(factory.generateCertificate(
                        new Buffer().write(ByteString.encodeUtf8(block.group())).inputStream()));
            }
            return certificates;
        } catch (GeneralSecurityException e) {
            throw unusable(path, "holds a certificate that cannot be read", e);
        }
    }

    private List<Certificate> fromKeyStore() throws LibsqlException {
        try (InputStream input = new Buffer().write(content).inputStream()) {
            // Reads JKS as well.
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(
                    input, password.map(secret -> secret.value().toCharArray()).orElse(null));
            List<Certificate> certificates = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isCertificateEntry(alias)) {
                    certificates.add(store.getCertificate(alias));
                }
            }
            return certificates;
        } catch (IOException | GeneralSecurityException e) {
            throw unusable(path, "is neither PEM nor a PKCS12 or JKS file with the password in trustStorePassword", e);
        }
    }

    private static KeyStore emptyKeyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static LibsqlException unusable(String path, String why, @Nullable Exception cause) {
        return new LibsqlException(SqlState.INVALID_CONFIGURATION, 0, "The trustStore " + path + " " + why, cause);
    }
}
