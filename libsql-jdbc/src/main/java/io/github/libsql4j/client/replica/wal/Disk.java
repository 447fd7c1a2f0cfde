package io.github.libsql4j.client.replica.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;

/** What is done to files apart from SQLite's own work; every step that a crash or a full disk can follow goes through here. */
interface Disk {

    /** Opens a file for reading and writing, and creates it if it is missing. */
    File open(Path path) throws IOException;

    /** Replaces the target, at once. */
    void rename(Path source, Path target) throws IOException;

    /** Deletes a file if there is one. */
    void delete(Path path) throws IOException;

    /** Makes creations, renames and deletions in a directory durable. */
    void forceDirectory(Path directory) throws IOException;

    /** An open file. */
    interface File extends AutoCloseable {

        /** Reads until the buffer is full or the file ends; returns whether the buffer is full. */
        boolean read(ByteBuffer target, long position) throws IOException;

        /** Writes the whole buffer. */
        void write(ByteBuffer source, long position) throws IOException;

        long size() throws IOException;

        void truncate(long size) throws IOException;

        /** Makes content and times of change durable. */
        void force() throws IOException;

        MappedByteBuffer map(long position, int size) throws IOException;

        @Override
        void close() throws IOException;
    }
}
