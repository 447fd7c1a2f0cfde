package io.github.libsql4j.client.replica.wal;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Why a file is not used as a replica, and what to do then. Nothing is ever overwritten or merged. */
final class Refusals {

    private Refusals() {}

    static LibsqlException changedByOthers(Path database, String evidence) {
        return refusal(
                "The replica " + database + " was changed by another program (" + evidence + ")", database, null);
    }

    static LibsqlException damaged(Path database, String evidence, @Nullable Throwable cause) {
        return refusal("The replica " + database + " is damaged (" + evidence + ")", database, cause);
    }

    static LibsqlException noReplica(Path database, String evidence) {
        return new LibsqlException(
                SqlState.CORRUPT,
                database + " cannot be used as a replica (" + evidence
                        + "); name another file, or rebuild the replica: LibsqlDataSource.rebuild() deletes this one");
    }

    private static LibsqlException refusal(String what, Path database, @Nullable Throwable cause) {
        return new LibsqlException(
                SqlState.CORRUPT,
                0,
                what + "; rebuild it: LibsqlDataSource.rebuild() deletes " + database.getFileName()
                        + " with the files beside it and fetches the database from the primary again",
                cause);
    }
}
