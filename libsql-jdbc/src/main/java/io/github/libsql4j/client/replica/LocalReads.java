package io.github.libsql4j.client.replica;

import io.github.libsql4j.client.Database;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.PiecewiseRows;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.TransactionState;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * The local half of a session on a replica. Its connection is closed when the file is replaced, and opened again by the next
 * read; a transaction that was open then is lost, and says so.
 */
final class LocalReads {

    /** Something done with the local session. */
    interface Read<T> {
        T in(Session session) throws LibsqlException;
    }

    private final Database file;
    private final Lock presence;
    private volatile @Nullable Session session;
    private volatile boolean interrupted;
    private volatile boolean lost;
    private boolean closed;

    /**
     * Reads of one session.
     *
     * @param file opens the file for reading
     * @param presence held while the file is being read: it is not replaced meanwhile
     */
    LocalReads(Database file, Lock presence) {
        this.file = file;
        this.presence = presence;
    }

    <T> T read(Read<T> read) throws LibsqlException {
        presence.lock();
        try {
            return read.in(session());
        } finally {
            presence.unlock();
        }
    }

    /** Rows that are not in memory take turns with the replacement of the file. */
    Rows guarded(Rows rows) {
        return rows instanceof PiecewiseRows pieces ? new LocalRowsOfReplica(pieces, presence) : rows;
    }

    TransactionState transactionState() {
        if (lost) {
            return TransactionState.ENDED;
        }
        Session current = session;
        return current == null ? TransactionState.AUTOCOMMIT : current.transactionState();
    }

    void rollback() throws LibsqlException {
        presence.lock();
        try {
            lost = false;
            Session current = session;
            if (current != null) {
                current.rollback();
            }
        } finally {
            presence.unlock();
        }
    }

    /** For any thread, as {@link Session#interrupt}. */
    void interrupt() {
        interrupted = true;
        Session current = session;
        if (current != null) {
            current.interrupt();
        }
    }

    /** Undoes {@link #interrupt}. */
    void resume() {
        interrupted = false;
        Session current = session;
        if (current != null) {
            current.resume();
        }
    }

    /** Lets go of the file, while nobody is reading it. */
    void letGo() throws LibsqlException {
        Session current = session;
        session = null;
        if (current != null) {
            lost |= current.transactionState() != TransactionState.AUTOCOMMIT;
            current.close();
        }
    }

    void close() throws LibsqlException {
        presence.lock();
        try {
            closed = true;
            Session current = session;
            session = null;
            if (current != null) {
                current.close();
            }
        } finally {
            presence.unlock();
        }
    }

    private Session session() throws LibsqlException {
        if (closed) {
            throw new LibsqlException(SqlState.CONNECTION_CLOSED, "The session is closed");
        }
        if (lost) {
            throw new LibsqlException(
                    SqlState.SERIALIZATION_FAILURE,
                    "The replica was made anew, and the transaction that read from it is over; roll back and run it again.");
        }
        Session current = session;
        if (current == null) {
            current = file.open();
            session = current;
            if (interrupted) {
                // It came when there was no session yet that could hear of it.
                current.interrupt();
            }
        }
        return current;
    }
}
