package io.github.libsql4j.codegen;

import java.util.List;
import java.util.Optional;

/**
 * What {@link LibsqlCodegen#generate()} did.
 *
 * @param outcome whether there was anything to do
 * @param tables how many tables and views the schema has
 * @param roundTrips how many requests went to a server, a replica's sync not counted; 0 if none was asked
 * @param fromSnapshot why the schema was that of the snapshot and not that of the database; empty if the database was read
 * @param drift what has changed in the database since the snapshot was written; empty if there was none, or if it was not read
 * @param leftOut what the classes cannot show, each with its reason
 */
public record Generated(
        Outcome outcome,
        int tables,
        int roundTrips,
        Optional<String> fromSnapshot,
        List<SchemaChange> drift,
        List<String> leftOut) {

    /** Whether there was anything to do. */
    public enum Outcome {
        /** The classes were generated; files whose content stayed the same were not written. */
        GENERATED,
        /** Schema, configuration and versions are those of the last time, and its files are all there: nothing was written. */
        UNCHANGED
    }

    /**
     * Copies the lists.
     *
     * @param outcome whether there was anything to do
     * @param tables how many tables and views
     * @param roundTrips how many requests
     * @param fromSnapshot why the snapshot was used
     * @param drift what has changed
     * @param leftOut what the classes cannot show
     */
    public Generated {
        drift = List.copyOf(drift);
        leftOut = List.copyOf(leftOut);
    }
}
