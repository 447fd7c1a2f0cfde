package io.github.libsql4j.client.remote.hrana;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.config.TlsConfig;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.CertificatePinner;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * Trust in the authorities of a trust store.
 *
 * @param sockets makes sockets that trust them
 * @param authorities the same, for the check of pins
 */
record ServerTrust(SSLSocketFactory sockets, X509TrustManager authorities) {

    private static final int MOST_KNOWN = 100;

    /**
     * One for each content of a file: OkHttp shares connections only between clients with the same factory, while a file that
     * has changed must be seen.
     */
    private static final Map<TrustStoreFile, ServerTrust> KNOWN =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<TrustStoreFile, ServerTrust> eldest) {
                    return size() > MOST_KNOWN;
                }
            });

    static void use(TlsConfig config, HttpUrl server, OkHttpClient.Builder builder) throws LibsqlException {
        if (config.trustStore().isPresent()) {
            TrustStoreFile file = TrustStoreFile.read(config.trustStore().get(), config.trustStorePassword());
            ServerTrust trust = KNOWN.get(file);
            if (trust == null) {
                ServerTrust made = in(file.authorities());
                ServerTrust earlier = KNOWN.putIfAbsent(file, made);
                trust = earlier == null ? made : earlier;
            }
            builder.sslSocketFactory(trust.sockets, trust.authorities);
        }
        if (!config.certificatePins().isEmpty()) {
            builder.certificatePinner(pins(config, server));
        }
    }

    /** Also for the other hosts of the domain, to which the server may move a stream. */
    private static CertificatePinner pins(TlsConfig config, HttpUrl server) {
        CertificatePinner.Builder pins = new CertificatePinner.Builder();
        String domain = server.topPrivateDomain();
        String hosts = domain == null ? server.host() : "**." + domain;
        for (String pin : config.certificatePins()) {
            pins.add(hosts, pin);
        }
        return pins.build();
    }

    private static ServerTrust in(KeyStore authorities) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager trust) {
                    SSLContext context = SSLContext.getInstance("TLS");
                    context.init(null, new TrustManager[] {trust}, null);
                    return new ServerTrust(context.getSocketFactory(), trust);
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no TLS", e);
        }
        throw new IllegalStateException("This Java has no X.509 certificates");
    }
}
