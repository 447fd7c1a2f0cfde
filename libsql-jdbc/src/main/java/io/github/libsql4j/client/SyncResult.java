package io.github.libsql4j.client;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What a sync of an embedded replica brought.
 *
 * @param from the replication index that the replica had; empty if it had nothing, or its primary was replaced since and the
 *     replica was made anew
 * @param to the replication index that it has now, at least that of the primary when the sync began; empty if the primary is
 *     empty
 * @param frames how many pages came, those that came several times counted as often; 0 if there was nothing new
 * @param bytes the size of these pages
 * @param duration from the start of the sync to its end
 */
public record SyncResult(OptionalLong from, OptionalLong to, long frames, long bytes, Duration duration) {}
