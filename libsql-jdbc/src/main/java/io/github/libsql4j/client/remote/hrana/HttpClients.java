package io.github.libsql4j.client.remote.hrana;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.config.HttpConfig;
import io.github.libsql4j.client.config.LibsqlConfig;
import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;

/**
 * OkHttp for one server. Databases that are configured alike share connections, whichever objects they were made with.
 *
 * @param bounded for answers that must be complete within a time
 * @param streaming for answers read at the caller's pace: they have a deadline between bytes only
 */
record HttpClients(OkHttpClient bounded, OkHttpClient streaming) {

    private static final OkHttpClient BASE = new OkHttpClient.Builder()
            .socketFactory(new NoDelaySocketFactory())
            .followRedirects(false)
            .followSslRedirects(false)
            .addNetworkInterceptor(new StaleConnectionCheck())
            .addNetworkInterceptor(HttpClients::sendAtOnceThroughSocks)
            .build();

    private static final Map<Keeping, ConnectionPool> POOLS = new ConcurrentHashMap<>();

    private record Keeping(int maxIdleConnections, Duration keepAlive) {
        ConnectionPool pool() {
            return new ConnectionPool(maxIdleConnections, keepAlive.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    static HttpClients of(HttpUrl server, LibsqlConfig config) throws LibsqlException {
        HttpConfig http = config.http();
        OkHttpClient.Builder builder = BASE.newBuilder()
                .connectionPool(
                        POOLS.computeIfAbsent(new Keeping(http.maxIdleConnections(), http.keepAlive()), Keeping::pool))
                .connectTimeout(config.connectTimeout());
        ProxyRoute.use(http.proxy(), builder);
        if (server.isHttps()) {
            ServerTrust.use(http.tls(), server, builder);
        } else {
            // A server that speaks h2c only after an upgrade does not answer a POST at all.
            builder.protocols(List.of(Protocol.HTTP_1_1)).socketFactory(InterruptibleSockets.INSTANCE);
        }
        OkHttpClient streaming = builder.readTimeout(config.requestTimeout())
                .writeTimeout(config.requestTimeout())
                .build();
        OkHttpClient bounded = streaming
                .newBuilder()
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .callTimeout(config.requestTimeout())
                .build();
        return new HttpClients(bounded, streaming);
    }

    /** Lets go of the connections that are not in use. */
    void forgetIdleConnections() {
        streaming.connectionPool().evictAll();
    }

    /** OkHttp makes the sockets to a SOCKS proxy by itself. */
    private static Response sendAtOnceThroughSocks(Interceptor.Chain chain) throws IOException {
        Connection connection = chain.connection();
        if (connection != null && connection.route().proxy().type() == Proxy.Type.SOCKS) {
            connection.socket().setTcpNoDelay(true);
        }
        return chain.proceed(chain.request());
    }
}
