package io.github.libsql4j.client.local;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.PiecewiseRows;
import io.github.libsql4j.client.RowBuffer;
import io.github.libsql4j.client.SqlState;
import org.jspecify.annotations.Nullable;

/** Rows of a statement that still runs, served piece by piece from memory. */
final class LocalRows implements PiecewiseRows {

    private final Cursor cursor;
    private final int pieceRows;
    private final int pieceBytes;
    private final Runnable afterFailure;
    private RowBuffer piece;
    private @Nullable RowBuffer rest;
    private @Nullable LibsqlException failure;

    /**
     * Takes over a cursor.
     *
     * @param piece the rows read already
     * @param afterFailure runs when the cursor fails, which may have ended the transaction
     */
    LocalRows(Cursor cursor, RowBuffer piece, int pieceRows, int pieceBytes, Runnable afterFailure) {
        this.cursor = cursor;
        this.piece = piece;
        this.pieceRows = pieceRows;
        this.pieceBytes = pieceBytes;
        this.afterFailure = afterFailure;
    }

    @Override
    public RowBuffer piece() {
        return piece;
    }

    @Override
    public boolean nextPiece() throws LibsqlException {
        if (failure != null) {
            throw failure;
        }
        if (rest != null) {
            piece = rest;
            rest = null;
            return true;
        }
        if (cursor.ended()) {
            return false;
        }
        try {
            piece = cursor.read(pieceRows, pieceBytes);
        } catch (LibsqlException e) {
            failure = e;
            afterFailure.run();
            throw e;
        }
        return true;
    }

    /** Whether nothing is left to be read from the database. */
    boolean ended() {
        return cursor.ended();
    }

    /** Reads the rest into memory. An error belongs to who reads the rows, so it waits there. */
    void keep() {
        if (cursor.ended()) {
            return;
        }
        try {
            rest = cursor.readAll();
        } catch (LibsqlException e) {
            failure = e;
            afterFailure.run();
        }
    }

    /** Ends the statement under its reader. */
    void abandon() {
        if (!cursor.ended()) {
            try {
                // This reads the columns, for which the reader may still ask.
                cursor.close();
            } catch (LibsqlException e) {
                // The reader has no use for it: the rows have ended, for the reason below.
            }
            piece.close();
            failure = new LibsqlException(
                    SqlState.INVALID_CURSOR,
                    "The rows ended early: the transaction was rolled back, or the session closed");
        }
    }

    @Override
    public void close() throws LibsqlException {
        piece.close();
        rest = null;
        failure = null;
        cursor.close();
    }
}
