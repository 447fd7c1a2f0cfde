package io.github.libsql4j.client.remote;

import io.github.libsql4j.testing.LoopbackPort;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** An authority that only these tests know, and servers with certificates of it. */
final class TestCertificates {

    static final HeldCertificate AUTHORITY =
            new HeldCertificate.Builder().certificateAuthority(0).build();

    static final String PASSWORD = "trust store password";

    private TestCertificates() {}

    static HeldCertificate validFor(String host) {
        return new HeldCertificate.Builder()
                .addSubjectAlternativeName(host)
                .signedBy(AUTHORITY)
                .build();
    }

    static HeldCertificate validBetween(Duration from, Duration until) {
        Instant now = Instant.now();
        return new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .signedBy(AUTHORITY)
                .validityInterval(now.plus(from).toEpochMilli(), now.plus(until).toEpochMilli())
                .build();
    }

    /** TLS in front of a server that speaks clear text, with the given protocol of {@code http/1.1} and {@code h2}. */
    static Relay tlsBefore(URI server, HeldCertificate certificate, String protocol) {
        try {
            SSLServerSocket listener = (SSLServerSocket) new HandshakeCertificates.Builder()
                    .heldCertificate(certificate)
                    .build()
                    .sslContext()
                    .getServerSocketFactory()
                    .createServerSocket(LoopbackPort.free(), 50, InetAddress.getLoopbackAddress());
            SSLParameters parameters = listener.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {protocol});
            listener.setSSLParameters(parameters);
            return new Relay(listener, accepted -> {
                ((SSLSocket) accepted).startHandshake();
                return Relay.connect(server);
            });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Path pem(Path directory, HeldCertificate... certificates) throws IOException {
        StringBuilder text = new StringBuilder("Authorities of the tests\n");
        for (HeldCertificate certificate : certificates) {
            text.append("\n# the next one - with a remark\n").append(certificate.certificatePem());
        }
        return Files.writeString(directory.resolve("authorities.pem"), text);
    }

    static Path keyStore(Path directory, String type) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        store.setCertificateEntry("authority", AUTHORITY.certificate());
        Path file = directory.resolve("authorities." + type);
        try (OutputStream output = Files.newOutputStream(file)) {
            store.store(output, PASSWORD.toCharArray());
        }
        return file;
    }
}
