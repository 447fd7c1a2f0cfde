package io.github.libsql4j.client.config;

import io.github.libsql4j.client.LibsqlException;
import java.time.Duration;

/**
 * How an embedded replica follows its primary.
 *
 * @param interval how long after a sync in the background the next one begins; zero for none in the background
 * @param readYourWrites whether a read first fetches what was written through the same replica
 */
public record SyncConfig(Duration interval, boolean readYourWrites) {

    static SyncConfig of(PropertyValues values) throws LibsqlException {
        return new SyncConfig(
                values.duration(ConnectionProperty.SYNC_INTERVAL), values.flag(ConnectionProperty.READ_YOUR_WRITES));
    }
}
