package io.github.libsql4j.client.replica.wal;

import io.github.libsql4j.client.replica.source.Log;
import io.github.libsql4j.client.replica.source.Position;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the state file tells; the position itself is the {@link Stamp} in the database.
 *
 * @param histories what the database can be: one history, or two while a new file takes the place of the old, the new one last
 * @param changedByOthers whether another program's change was found
 */
record ReplicaState(List<History> histories, boolean changedByOthers) {

    ReplicaState {
        histories = List.copyOf(histories);
    }

    static ReplicaState of(History history) {
        return new ReplicaState(List.of(history), false);
    }

    History latest() {
        return histories.get(histories.size() - 1);
    }

    /**
     * What a primary calls a state, where the stamp's index does not say it.
     *
     * @param index the stamp's
     * @param text the position's revision
     */
    record Revision(long index, String text) {}

    /**
     * A database file and the primary's log that it follows.
     *
     * @param replica the number in the file's {@link Stamp}
     * @param log the {@link Position}'s log, null for a database that has never followed any
     * @param revisions those of the present state and of the one that may be next; of others, none
     * @param image the file as it was when all was in it and nothing in the write-ahead log
     */
    record History(int replica, @Nullable Log log, List<Revision> revisions, FileImage image) {

        History {
            revisions = List.copyOf(revisions);
        }

        /** A file that holds a state, or none. */
        static History of(int replica, @Nullable Position state, FileImage image) {
            return state == null
                    ? new History(replica, null, List.of(), image)
                    : new History(replica, state.log(), revisions(state), image);
        }

        History with(FileImage changed) {
            return new History(replica, log, revisions, changed);
        }

        /** The same, with what the next state is called, and no longer any but the present one. */
        History naming(long present, Position next) {
            List<Revision> named = Stream.concat(
                            revisions.stream().filter(revision -> revision.index() == present),
                            revisions(next).stream())
                    .toList();
            return new History(replica, log, named, image);
        }

        @Nullable Position at(Stamp stamp) {
            if (log == null) {
                return null;
            }
            String revision = revisions.stream()
                    .filter(known -> known.index() == stamp.index())
                    .map(Revision::text)
                    .findFirst()
                    .orElse("");
            return new Position(log, stamp.index(), stamp.proof(), revision);
        }

        private static List<Revision> revisions(Position state) {
            return state.revision().isEmpty() ? List.of() : List.of(new Revision(state.index(), state.revision()));
        }
    }
}
