package io.github.libsql4j.client.replica;

import java.util.OptionalLong;

/**
 * What a primary says of itself.
 *
 * @param log its history, as in {@link Position#log}
 * @param index its newest state, as in {@link Position#index}; empty if nothing was ever written there
 */
public record Newest(String log, OptionalLong index) {

    /**
     * Whether a position is one of this primary's. What it cannot tell is a history that was reset to an older state and has
     * grown beyond the position since.
     *
     * @param position any position
     * @return false if the primary has another history, or less of it
     */
    public boolean includes(Position position) {
        return log.equals(position.log()) && position.index() <= index.orElse(-1);
    }
}
