package io.github.libsql4j.client.remote.hrana;

import io.github.libsql4j.client.config.ProxyConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import okhttp3.Authenticator;
import okhttp3.Connection;
import okhttp3.Credentials;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/** The way through a proxy, or past it. */
final class ProxyRoute {

    private static final String LOGIN = "Proxy-Authorization";

    private ProxyRoute() {}

    static void use(ProxyConfig config, OkHttpClient.Builder builder) {
        switch (config.kind()) {
            case SYSTEM -> {
                ProxySelector selector = ProxySelector.getDefault();
                if (selector != null) {
                    builder.proxySelector(selector);
                }
            }
            case DIRECT -> builder.proxy(Proxy.NO_PROXY);
            case HTTP -> builder.proxy(new Proxy(Proxy.Type.HTTP, address(config)));
            case SOCKS -> builder.proxy(new Proxy(Proxy.Type.SOCKS, address(config)));
        }
        config.login().ifPresent(login -> {
            BasicLogin basic = new BasicLogin(credentials(login));
            builder.proxyAuthenticator(basic).addNetworkInterceptor(basic);
        });
    }

    /** What a proxy is told, which is as secret as the password in it. */
    static String credentials(ProxyConfig.Login login) {
        return Credentials.basic(login.user(), login.password().value(), StandardCharsets.UTF_8);
    }

    /** Not resolved, so that each connection asks for the address anew. */
    private static InetSocketAddress address(ProxyConfig config) {
        return InetSocketAddress.createUnresolved(config.host(), config.port());
    }

    /**
     * Logs in without being asked: the body of a request cannot be sent a second time. A record, since OkHttp shares connections
     * only between equal ones.
     *
     * @param credentials the header's value
     */
    private record BasicLogin(String credentials) implements Authenticator, Interceptor {

        /** For a tunnel, before it is asked for and once more if it is refused. */
        @Override
        public @Nullable Request authenticate(@Nullable Route route, Response response) {
            return response.request().header(LOGIN) == null ? withLogin(response.request()) : null;
        }

        /** For requests in clear text, which the proxy itself reads. In a tunnel they belong to the server. */
        @Override
        public Response intercept(Chain chain) throws IOException {
            Connection connection = chain.connection();
            boolean readByProxy = connection != null
                    && connection.route().proxy().type() == Proxy.Type.HTTP
                    && !chain.request().isHttps();
            return chain.proceed(readByProxy ? withLogin(chain.request()) : chain.request());
        }

        private Request withLogin(Request request) {
            return request.newBuilder().header(LOGIN, credentials).build();
        }

        @Override
        public String toString() {
            return "BasicLogin[***]";
        }
    }
}
