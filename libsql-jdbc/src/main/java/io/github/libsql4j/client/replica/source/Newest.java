package io.github.libsql4j.client.replica.source;

import java.util.OptionalLong;

/**
 * What a primary says of itself.
 *
 * @param log its history, as in {@link Position#log}
 * @param index its newest state, as in {@link Position#index}; empty if nothing was ever written there
 */
public record Newest(String log, OptionalLong index) {

    /**
     * Whether a position is one of this primary's. What it cannot tell is a history that was set back to an older state and has
     * grown up to the position or beyond it since; then what follows does not fit the position's checksum.
     *
     * @param position any position
     * @return false if the primary has another history, or less of it
     */
    public boolean includes(Position position) {
        return log.equals(position.log()) && position.index() <= index.orElse(-1);
    }
}
