package io.github.libsql4j.codegen;

import java.util.List;

/**
 * What {@link LibsqlCodegen#verify()} found.
 *
 * @param drift how the schema differs from that of the snapshot; empty if it does not, or if no snapshot is kept
 * @param files the generated files that differ from those that would be generated now: changed, missing or too many, each with its path
 *     in the target directory. Empty if there is no target directory, since then the next build generates it
 */
public record Verified(List<SchemaChange> drift, List<FileChange> files) {

    /**
     * A generated file that is not as it would be generated now.
     *
     * @param kind {@link SchemaChange.Kind#ADDED} if it would be new, {@link SchemaChange.Kind#REMOVED} if it would be deleted
     * @param path its path in the target directory, with slashes
     */
    public record FileChange(SchemaChange.Kind kind, String path) {}

    /**
     * Copies the lists.
     *
     * @param drift how the schema differs
     * @param files the files that differ
     */
    public Verified {
        drift = List.copyOf(drift);
        files = List.copyOf(files);
    }

    /**
     * Whether all is as it should be.
     *
     * @return true if nothing differs
     */
    public boolean isUpToDate() {
        return drift.isEmpty() && files.isEmpty();
    }
}
