package io.github.libsql4j.client.replica.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import okio.Buffer;
import okio.Okio;

/** A database, and the answer of a primary that has its first pages as one transaction: 1,000 frames, from number 1 on. */
final class SentFrames {

    private static final int COUNT = 1_000;
    private static final int DATA = (1 << 3) | 2;

    private final ByteBuffer pages;
    private final byte[] answer;
    private final long before;
    private final long checksum;

    SentFrames(Path folder) throws IOException, SQLException {
        pages = ByteBuffer.wrap(database(folder.resolve("primary.db")));
        before = FrameChecksum.of(0, page(COUNT + 1));
        Buffer message = new Buffer();
        long last = before;
        for (int page = 1; page <= COUNT; page++) {
            last = FrameChecksum.of(last, page(page));
            Buffer frame = new Buffer()
                    .writeLongLe(page)
                    .writeLongLe(last)
                    .writeIntLe(page)
                    .writeIntLe(page == COUNT ? databasePages() : 0);
            frame.write(pages.array(), (page - 1) * Frame.PAGE_BYTES, Frame.PAGE_BYTES);
            field(message, field(new Buffer(), frame));
        }
        answer = message.readByteArray();
        checksum = last;
    }

    private static byte[] database(Path file) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, payload BLOB NOT NULL)");
            statement.execute("INSERT INTO item WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n"
                    + " WHERE i < 12000) SELECT i, randomblob(350) FROM n");
        }
        return Files.readAllBytes(file);
    }

    /** The checksum of frame 0, which the first one follows. */
    long before() {
        return before;
    }

    /** The checksum of the last one. */
    long checksum() {
        return checksum;
    }

    /** The message that is sent, as it is on the wire. */
    ByteBuffer answer() {
        return ByteBuffer.wrap(answer);
    }

    /** The message, about to come. */
    ProtobufReader message() {
        return new ProtobufReader(Okio.buffer(Okio.source(new ByteArrayInputStream(answer))), answer.length);
    }

    /** The size of the database, in pages. */
    int databasePages() {
        return pages.limit() / Frame.PAGE_BYTES;
    }

    /** A page of the database, from 1. */
    ByteBuffer page(int number) {
        return pages.slice((number - 1) * Frame.PAGE_BYTES, Frame.PAGE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Field 1, of bytes. */
    private static Buffer field(Buffer message, Buffer content) {
        message.writeByte(DATA);
        long rest = content.size();
        for (; rest > 0x7f; rest >>>= 7) {
            message.writeByte((int) (rest & 0x7f) | 0x80);
        }
        message.writeByte((int) rest);
        message.write(content, content.size());
        return message;
    }
}
