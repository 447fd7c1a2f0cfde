package io.github.libsql4j.client.config;

import io.github.libsql4j.client.LibsqlException;
import java.time.Duration;
import java.util.Optional;

/**
 * How an embedded replica follows its primary.
 *
 * @param interval how long after a sync in the background the next one begins; zero for none in the background
 * @param readYourWrites whether a read first fetches what was written through the same replica
 * @param protocol how the primary is asked; empty to find out what it speaks
 */
public record SyncConfig(Duration interval, boolean readYourWrites, Optional<SyncProtocol> protocol) {

    static SyncConfig of(PropertyValues values) throws LibsqlException {
        return new SyncConfig(
                values.duration(ConnectionProperty.SYNC_INTERVAL),
                values.flag(ConnectionProperty.READ_YOUR_WRITES),
                SyncProtocol.byKey(values.orDefault(ConnectionProperty.SYNC_PROTOCOL)));
    }
}
