package io.github.libsql4j.client.replica.wal;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The disk of the operating system. */
final class OsDisk implements Disk {

    @Override
    public File open(Path path) throws IOException {
        return new OsFile(FileChannel.open(path, READ, WRITE, CREATE));
    }

    @Override
    public void rename(Path source, Path target) throws IOException {
        Files.move(source, target, ATOMIC_MOVE);
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.deleteIfExists(path);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, READ)) {
            channel.force(true);
        }
    }

    private record OsFile(FileChannel channel) implements File {

        @Override
        public boolean read(ByteBuffer target, long position) throws IOException {
            long from = position;
            while (target.hasRemaining()) {
                int read = channel.read(target, from);
                if (read < 0) {
                    return false;
                }
                from += read;
            }
            return true;
        }

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            long to = position;
            while (source.hasRemaining()) {
                to += channel.write(source, to);
            }
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
        }

        @Override
        public void force() throws IOException {
            channel.force(true);
        }

        @Override
        public MappedByteBuffer map(long position, int size) throws IOException {
            return channel.map(FileChannel.MapMode.READ_WRITE, position, size);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
