package io.github.libsql4j.client.replica.source;

/**
 * A state that a primary had.
 *
 * @param log which of its histories; for the replication protocol V1 the log id, a UUID as text
 * @param index how far in that history; for V1 the number of the last frame that is applied, from 0; -1 if none is yet
 * @param checksum by which what comes next proves that it follows this state; for V1 that of the last frame; 0 if it is not known
 */
public record Position(String log, long index, long checksum) {

    /**
     * A state whose checksum is not known.
     *
     * @param log which of the primary's histories
     * @param index how far in that history
     */
    public Position(String log, long index) {
        this(log, index, 0);
    }
}
