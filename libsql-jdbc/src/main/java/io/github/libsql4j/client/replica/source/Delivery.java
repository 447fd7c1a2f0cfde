package io.github.libsql4j.client.replica.source;

/** How a delivery of changes ended. */
public sealed interface Delivery {

    /**
     * All groups up to the target were delivered, or all that the primary has if that is less.
     *
     * @param position the state that the last group led to; the one asked from if there was none
     */
    record Complete(Position position) implements Delivery {}

    /**
     * The primary does not have the state asked from, or no longer: it was replaced, set back or made anew. What was delivered
     * before it was noticed belongs to the old history. A replica has to start over, from index -1 of the new log and without
     * its old pages, and so even if that log has the same name.
     *
     * @param newest what the primary has instead
     */
    record Diverged(Newest newest) implements Delivery {}
}
