package io.github.libsql4j.client.replica.wal;

import java.util.List;

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
     * A database file and the primary's log that it follows.
     *
     * @param replica the number in the file's {@link Stamp}
     * @param log the {@link io.github.libsql4j.client.replica.source.Position}'s log, empty for a database that has never followed any
     * @param image the file as it was when all was in it and nothing in the write-ahead log
     */
    record History(int replica, String log, FileImage image) {

        History with(FileImage changed) {
            return new History(replica, log, changed);
        }
    }
}
