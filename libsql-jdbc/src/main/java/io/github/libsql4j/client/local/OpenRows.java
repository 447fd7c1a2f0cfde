package io.github.libsql4j.client.local;

import java.util.ArrayList;
import java.util.List;

/** The results of a session whose statements still run. */
final class OpenRows {

    private final List<LocalRows> results = new ArrayList<>();
    private final List<LocalRows> streams = new ArrayList<>();

    void addResult(LocalRows rows) {
        results.removeIf(LocalRows::ended);
        results.add(rows);
    }

    void addStream(LocalRows rows) {
        streams.removeIf(LocalRows::ended);
        streams.add(rows);
    }

    /** Before a write: results go on showing the database as it was. Streams would not fit into memory. */
    void keepResults() {
        results.forEach(LocalRows::keep);
        results.clear();
    }

    /** Before a rollback: nothing may read what is about to be undone. */
    void end() {
        keepResults();
        streams.forEach(LocalRows::abandon);
        streams.clear();
    }
}
