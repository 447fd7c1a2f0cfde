package io.github.libsql4j.client.replica.wire.pull;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.remote.hrana.MalformedAnswerException;
import io.github.libsql4j.client.replica.wire.ProtobufReader;
import java.io.IOException;

/**
 * What an answer begins with, the message {@code PullUpdatesRespProtoBody}.
 *
 * @param revision what the server calls the state that the pages lead to
 * @param databasePages the size of the database in that state; 0 if it is empty, or if the server does not say
 * @param raw whether the pages come as they are
 * @param compressed whether they come compressed
 * @param logical whether statements come instead of pages
 * @param replaces whether the pages are the whole database, whatever was asked for
 */
record PullHeader(
        String revision, int databasePages, boolean raw, boolean compressed, boolean logical, boolean replaces) {

    /** It holds one text and some numbers, and may once hold more. */
    static final int LONGEST_MESSAGE = 64 * 1024;

    /** It has to fit into the state file beside the replica. */
    private static final int LONGEST_REVISION = 1024;

    private static final int MVCC = 2;

    static PullHeader read(ProtobufReader message) throws IOException {
        String revision = "";
        long pages = 0;
        boolean raw = false;
        boolean compressed = false;
        boolean logical = false;
        boolean replaces = false;
        for (int field = message.next(); field != 0; field = message.next()) {
            switch (field) {
                case 1 -> revision = message.text(LONGEST_REVISION);
                case 2 -> pages = message.number();
                case 3 -> {
                    raw = true;
                    message.skip();
                }
                case 4 -> {
                    compressed = true;
                    message.skip();
                }
                case 5 -> logical |= message.number() != 0;
                case 6 -> replaces = message.number() != 0;
                case 7 -> {
                    logical = true;
                    message.skip();
                }
                case 8 -> logical |= message.number() == MVCC;
                default -> message.skip();
            }
        }
        if (revision.isEmpty() || revision.indexOf('\0') >= 0 || pages < 0 || pages >= Integer.MAX_VALUE) {
            throw new MalformedAnswerException(
                    "The server's answer does not begin with a revision and the size of a database");
        }
        return new PullHeader(revision, (int) pages, raw, compressed, logical, replaces);
    }

    /** Refuses what a replica cannot follow. */
    void check() throws LibsqlException {
        if (logical) {
            throw unsupported(
                    "it is in MVCC mode, in which the server sends statements and not pages; only other databases can be followed");
        }
        if (compressed) {
            throw unsupported("the server sends compressed pages, for which it was not asked");
        }
        if (!raw) {
            throw unsupported("the server does not say how its pages are encoded");
        }
    }

    static LibsqlException unsupported(String why) {
        return new LibsqlException(
                SqlState.NOT_SUPPORTED, "The primary's database cannot be followed by pull-updates: " + why);
    }
}
