package io.github.libsql4j.client;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What a sync of an embedded replica brought.
 *
 * <p>How far it is, is a number that grows with what the primary writes, but says nothing about another history of it. With a libSQL server it
 * is the replication index, the number of the last frame of its log; with the protocol V2 how many frames came since the replica
 * was made; with pull-updates the revision, or, where revisions are no numbers, how many syncs brought something.
 *
 * @param from how far in the primary's history the replica was; empty if it had nothing, or its primary was replaced since and the
 *     replica was made anew
 * @param to how far it is now, at least as far as the primary when the sync began; empty if the primary is empty
 * @param frames how many pages came, those that came several times counted as often; 0 if there was nothing new
 * @param bytes the size of these pages
 * @param duration from the start of the sync to its end
 */
public record SyncResult(OptionalLong from, OptionalLong to, long frames, long bytes, Duration duration) {}
