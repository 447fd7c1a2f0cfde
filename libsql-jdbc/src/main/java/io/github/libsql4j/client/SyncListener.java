package io.github.libsql4j.client;

/**
 * Hears of the syncs of an embedded replica, for progress bars and metrics. Events of one replica come one at a time and in
 * order, on the thread that syncs, which waits for the listener; so a listener may read the replica, but cannot wait for a sync itself.
 * What a listener throws is dropped, and logged once.
 */
@FunctionalInterface
public interface SyncListener {

    /**
     * Something happened.
     *
     * @param event what; later versions may know more kinds
     */
    void on(SyncEvent event);
}
