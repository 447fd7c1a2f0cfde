package io.github.libsql4j.client.replica;

import java.util.OptionalLong;

/**
 * What was written through a replica and has to be in its file before it is read. The primary tells of each write how far its log
 * reaches, if its protocol counts so, but not which log; so what is known of an old one is forgotten once the new one is there.
 */
final class Writes {

    private long newest = -1;
    private long newestSinceMark = -1;
    private boolean doubtful;

    /** How many writes were answered without telling how far the log is, and how many of them the file has. */
    private long unnumbered;

    private long unnumberedFetched;

    /**
     * A write was answered.
     *
     * @param before how far the file was when the write was sent; -1 if that does not matter
     * @param index how far the primary's log is, as far as it told; a primary that never tells has to be asked after each write
     * @param added whether the write should have added something to the log
     */
    synchronized void answered(long before, OptionalLong index, boolean added) {
        if (index.isEmpty()) {
            unnumbered += added ? 1 : 0;
            return;
        }
        long told = index.getAsLong();
        newest = Math.max(newest, told);
        newestSinceMark = Math.max(newestSinceMark, told);
        // A primary that was set back counts over numbers that the file has already.
        doubtful |= told < before || (added && told == before);
    }

    /** Whether a file that is this far lacks any of it, or has to ask whether it does. */
    synchronized boolean areMissingAt(long index) {
        return doubtful || index < newest;
    }

    /** How many writes there were so far whose place in the log was not told. */
    synchronized long unnumbered() {
        return unnumbered;
    }

    /** Whether some of the first so many of these writes may be missing. */
    synchronized boolean lackUnnumbered(long count) {
        return unnumberedFetched < count;
    }

    /** All that the primary had is in the file; so many of these writes had been answered before it was asked. */
    synchronized void fetchedUnnumbered(long count) {
        unnumberedFetched = Math.max(unnumberedFetched, count);
    }

    synchronized long newest() {
        return newest;
    }

    /** The primary is asked where it stands; whether there was a doubt about it. */
    synchronized boolean resolveDoubt() {
        boolean was = doubtful;
        doubtful = false;
        return was;
    }

    synchronized void doubt() {
        doubtful = true;
    }

    /** Another log is going to be fetched, with all that it has from now on. */
    synchronized void mark() {
        newestSinceMark = -1;
    }

    /** The other log is in the file. Of what came before the mark it holds what it knows. */
    synchronized void forgetBeforeMark() {
        newest = newestSinceMark;
    }
}
