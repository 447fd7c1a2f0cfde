package io.github.libsql4j.client.remote.hrana;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Why no connection came about, and what helps. */
final class ConnectFailure {

    private ConnectFailure() {}

    /** A sentence without its full stop. */
    static String explain(IOException failure) {
        // A host with several addresses has several failures; the one worth telling need not be the first.
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> waiting = new ArrayDeque<>(List.of(failure));
        for (Throwable next = waiting.poll(); next != null; next = waiting.poll()) {
            if (!seen.add(next)) {
                continue;
            }
            String reason = reason(next);
            if (!reason.isEmpty()) {
                return reason + " (" + detail(next) + ")";
            }
            waiting.addAll(List.of(next.getSuppressed()));
            if (next.getCause() != null) {
                waiting.add(next.getCause());
            }
        }
        return "The server could not be reached (" + detail(failure) + ")";
    }

    /** Whether no connection came about, and so nothing was sent. */
    static boolean isOne(IOException failure) {
        return failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || failure instanceof UnknownHostException
                || failure instanceof SSLException;
    }

    /** Whether what came instead of an answer is a TLS alert, which begins with the bytes 21 and 3: as a line, or cut short. */
    static boolean isTlsInsteadOfHttp(IOException failure) {
        return failure instanceof ProtocolException
                ? String.valueOf(failure.getMessage()).contains("\u0015\u0003")
                : failure.getCause() instanceof EOFException end
                        && String.valueOf(end.getMessage()).contains("content=1503");
    }

    private static String reason(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof CertificateExpiredException) {
            return "The server's certificate has expired; renew it there, or set the clock of this machine right";
        }
        if (failure instanceof CertificateNotYetValidException) {
            return "The server's certificate is not valid yet; set the clock of the server or of this machine right";
        }
        if (failure instanceof SSLPeerUnverifiedException) {
            return message.startsWith("Certificate pinning")
                    ? "The server shows none of the keys in certificatePins; if its key was changed on purpose, add the new pin"
                    : "The server's certificate is for another host name; connect by a name that it holds";
        }
        if (failure instanceof CertPathBuilderException) {
            return "The server's certificate comes from an authority that is unknown here, or lacks a link to one; "
                    + "if that authority is to be trusted, set trustStore to a file with its certificate";
        }
        if (failure instanceof SSLException && message.contains("Unsupported or unrecognized SSL message")) {
            return "The server does not speak TLS at this port; use its TLS port, or http: if it has none";
        }
        if (failure instanceof SSLException
                && (message.contains("protocol_version")
                        || message.contains("selected protocol version")
                        || message.contains("improper ciphersuite"))) {
            return "The server offers no version or cipher of TLS that is still safe; it must offer 1.2 or later";
        }
        if (failure instanceof IOException && message.startsWith("Failed to authenticate with proxy")) {
            return "The proxy demands a login, or refuses the one in proxyUser and proxyPassword";
        }
        if (failure instanceof IOException && message.startsWith("Unexpected response code for CONNECT")) {
            return "The proxy does not connect to the server";
        }
        return "";
    }

    /** On one line, whatever stands in a certificate. */
    private static String detail(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).replaceAll("[\\s\\p{Cntrl}]+", " ");
        return failure.getClass().getSimpleName() + ": " + message;
    }
}
