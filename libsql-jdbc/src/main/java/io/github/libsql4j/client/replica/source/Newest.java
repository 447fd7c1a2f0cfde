package io.github.libsql4j.client.replica.source;

import java.util.OptionalLong;

/**
 * What a primary says of itself.
 *
 * @param log its history
 * @param index its newest state, as in {@link Position#index}, and so -1 if nothing was ever written there; empty if the protocol does not
 *     tell it in advance
 */
public record Newest(Log log, OptionalLong index) {

    /**
     * Whether a position can be one of this primary's. What it cannot tell is a history that was
     * set back to an older state and has grown up to the position or beyond it since; then what follows does not fit the position's proof.
     *
     * @param position any position
     * @return false if the primary has another history, or less of it
     */
    public boolean includes(Position position) {
        return log.equals(position.log()) && position.index() <= index.orElse(Long.MAX_VALUE);
    }
}
