package io.github.libsql4j.client;

import java.time.Duration;
import java.util.OptionalLong;

/** What a {@link SyncListener} hears: a sync starts, makes progress any number of times, and then either finishes or fails. */
public sealed interface SyncEvent {

    /**
     * A sync starts.
     *
     * @param from how far the replica is, as in {@link SyncResult}; empty if it has nothing
     */
    record Started(OptionalLong from) implements SyncEvent {}

    /**
     * A group of pages was written, and readers see it; in a first sync, a part of the new file.
     *
     * @param reached how far the replica is with it, as in {@link SyncResult}
     * @param target how far the sync will go, as far as that is known: never less than what is reached
     * @param frames how many pages came so far
     * @param bytes the size of these pages
     */
    record Progress(long reached, long target, long frames, long bytes) implements SyncEvent {}

    /**
     * A sync succeeded.
     *
     * @param result what it brought
     */
    record Finished(SyncResult result) implements SyncEvent {}

    /**
     * A sync failed. What came before the failure is kept.
     *
     * @param error the error
     * @param duration from the start of the sync to its failure
     */
    record Failed(LibsqlException error, Duration duration) implements SyncEvent {}
}
