package io.github.libsql4j.client.remote.hrana;

import okhttp3.HttpUrl;

/**
 * Whether a server may move a stream to another address: the token goes along. It may to its own host and to hosts of the same
 * parent domain, and never from https to http.
 */
final class BaseUrls {

    private BaseUrls() {}

    static boolean allowed(HttpUrl current, HttpUrl next) {
        if (current.isHttps() && !next.isHttps()) {
            return false;
        }
        if (!next.username().isEmpty() || !next.password().isEmpty()) {
            return false;
        }
        return next.host().equals(current.host()) || sameParentDomain(current, next);
    }

    private static boolean sameParentDomain(HttpUrl current, HttpUrl next) {
        String registered = current.topPrivateDomain();
        if (registered == null || !registered.equals(next.topPrivateDomain())) {
            return false;
        }
        int dot = current.host().indexOf('.');
        String parent =
                current.host().equals(registered) ? registered : current.host().substring(dot + 1);
        return next.host().equals(parent) || next.host().endsWith("." + parent);
    }
}
