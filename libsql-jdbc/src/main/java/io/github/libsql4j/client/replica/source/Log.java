package io.github.libsql4j.client.replica.source;

import io.github.libsql4j.client.config.SyncProtocol;
import java.net.URI;

/**
 * One of a primary's histories, in which later states follow from earlier ones.
 *
 * @param protocol the protocol that tells of it; what one protocol calls a state says nothing to another
 * @param id which one, never empty; for V1 the log id, a UUID; for V2 and pull-updates, where histories have no names,
 *     the URL
 */
public record Log(SyncProtocol protocol, String id) {

    /**
     * The history at a URL, by a protocol in which histories have no names.
     *
     * @param protocol the protocol
     * @param url where the primary is
     * @return the only history that the protocol knows there
     */
    public static Log at(SyncProtocol protocol, URI url) {
        return new Log(protocol, url.toString());
    }
}
