package io.github.libsql4j.client.replica.wal;

import io.github.libsql4j.client.LibsqlException;
import java.time.Duration;

/** Moves what is in the log into the file: a bit now and then, and all of it, with which the log begins anew, once it is large. */
final class Checkpoints {

    /** 4 MB. */
    private static final int FRAMES_BETWEEN = 1000;

    /** 16 MB. Less would cost more forced writes, more a longer recovery. */
    private static final int LARGE = 4000;

    private static final Duration WAIT_FOR_READERS = Duration.ofMillis(100);

    private final LiveDatabase database;
    private int copied;
    private int emptyAt = LARGE;

    Checkpoints(LiveDatabase database) {
        this.database = database;
    }

    /** After a commit; {@code frames} are now in the log. */
    void after(int frames) throws LibsqlException {
        if (frames < copied) {
            copied = 0;
            emptyAt = LARGE;
        }
        if (frames >= emptyAt) {
            copied = frames;
            emptyAt = frames + LARGE; // a reader of an old state holds the log for as long as it likes
            empty(WAIT_FOR_READERS);
        } else if (frames - copied >= FRAMES_BETWEEN) {
            copied = frames;
            database.applier().checkpoint();
        }
    }

    /** Copies all and empties the log, unless a reader of an older state keeps it for longer than the wait; whether it is empty. */
    boolean empty(Duration wait) throws LibsqlException {
        if (!database.applier().checkpointAll(wait)) {
            return false;
        }
        database.remember();
        return database.applier().truncate(wait);
    }

    /** The same at the end, when SQLite can delete the log. */
    void emptyAtClose() throws LibsqlException {
        if (empty(Duration.ZERO)) {
            database.applier().deleteLogWhenClosed();
        }
    }
}
