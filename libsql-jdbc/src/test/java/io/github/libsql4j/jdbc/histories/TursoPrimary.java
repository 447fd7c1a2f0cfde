package io.github.libsql4j.jdbc.histories;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.testing.TursoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Random;

/** A server of Turso's sync engine, which is killed and started again, with its database or with an empty one. */
final class TursoPrimary implements Primary {

    private final TursoServer server;
    private final Path copies;
    private int copied;
    private long synced;
    private boolean emptied;

    /**
     * A new server.
     *
     * @param copies a folder for copies of its database
     */
    TursoPrimary(Path copies) {
        this.server = TursoServer.start();
        this.copies = copies;
    }

    @Override
    public void setSyncUrl(LibsqlDataSource replica) {
        replica.setSyncUrl(server.httpUrl().toString());
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:libsql:" + server.httpUrl());
    }

    /** It serves each request 10 ms late, so a copy of its file and log is read instead. */
    @Override
    public Connection connectToCompare() throws SQLException {
        Path copy = copies.resolve(++copied + ".db");
        try {
            Files.copy(server.databaseFile(), copy);
            Files.copy(log(server.databaseFile()), log(copy));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return DriverManager.getConnection("jdbc:libsql:file:" + copy);
    }

    @Override
    public RandomStatements statements() {
        return RandomStatements.TURSO;
    }

    @Override
    public boolean hasTransactions() {
        return false;
    }

    @Override
    public String befall(Random random) {
        if (random.nextBoolean()) {
            server.restart();
            return "killed";
        }
        server.restartEmpty();
        emptied = true;
        return "emptied";
    }

    @Override
    public void synced() {
        synced = logged();
        emptied = false;
    }

    /** Its states are numbered by the length of its log. */
    @Override
    public boolean isNoticed() {
        return !emptied || logged() < synced;
    }

    private long logged() {
        return log(server.databaseFile()).toFile().length();
    }

    private static Path log(Path database) {
        return database.resolveSibling(database.getFileName() + "-wal");
    }

    @Override
    public void close() {
        server.close();
    }
}
