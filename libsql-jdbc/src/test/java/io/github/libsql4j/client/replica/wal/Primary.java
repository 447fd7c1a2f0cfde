package io.github.libsql4j.client.replica.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConnection;

/** A local database that plays the primary: each commit is found in its write-ahead log as a group of pages. */
final class Primary implements AutoCloseable {

    private static final int WAL_HEADER = 32;

    private final Path wal;
    private final Connection connection;
    private final Statement statement;
    private long read = WAL_HEADER;
    private long index = -1;
    private int databasePages;

    Primary(Path file) throws SQLException, IOException {
        wal = file.resolveSibling(file.getFileName() + "-wal");
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        statement = connection.createStatement();
        statement.execute("PRAGMA page_size=4096");
        statement.execute("PRAGMA auto_vacuum=INCREMENTAL");
        statement.execute("PRAGMA journal_mode=WAL");
        statement.execute("PRAGMA synchronous=OFF");
        statement.execute("PRAGMA wal_autocheckpoint=0");
        statement.execute("CREATE TABLE first (x)"); // page 1 in the log, all pages after it, too
    }

    Statement sql() {
        return statement;
    }

    void run(String... statements) throws SQLException {
        for (String sql : statements) {
            connection.unwrap(SQLiteConnection.class).getDatabase()._exec(sql); // to the end, whatever rows it returns
        }
    }

    /** What was committed since the last time, as one group, with the frames in the order of the log. */
    PageGroup changes() throws SQLException, IOException {
        List<PageGroup.Page> pages = new ArrayList<>();
        long size = Files.size(wal);
        try (Disk.File file = new OsDisk().open(wal)) {
            for (; read + FrameBuffer.FRAME_SIZE <= size; read += FrameBuffer.FRAME_SIZE) {
                ByteBuffer frame = ByteBuffer.allocate(FrameBuffer.FRAME_SIZE);
                file.read(frame, read);
                byte[] content = new byte[FirstPage.PAGE_SIZE];
                frame.get(FrameBuffer.HEADER_SIZE, content);
                pages.add(new PageGroup.Page(frame.getInt(0), ByteBuffer.wrap(content)));
                index++;
                if (frame.getInt(4) != 0) {
                    databasePages = frame.getInt(4);
                }
            }
        }
        return new PageGroup(index, databasePages, pages, Digest.of(connection));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
