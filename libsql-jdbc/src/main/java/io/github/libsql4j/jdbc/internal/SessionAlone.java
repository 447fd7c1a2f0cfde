package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.Database;
import io.github.libsql4j.client.Events;
import io.github.libsql4j.client.Session;

/**
 * A database of one session that somebody else made.
 *
 * @param session the session
 */
record SessionAlone(Session session) implements Database {

    @Override
    public Session open(Events events) {
        return session;
    }

    @Override
    public void close() {
        // Whoever opened the session closes it.
    }
}
