package io.github.libsql4j.client.replica.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;

/** The real disk, with a look before and after each step that changes something. */
record WatchedDisk(Disk disk, Watch watch) implements Disk {

    WatchedDisk(Watch watch) {
        this(new OsDisk(), watch);
    }

    /** What can happen at a step. */
    interface Watch {

        default void beforeWrite(Path file, ByteBuffer bytes, long position, File target) throws IOException {
            before("write", file);
        }

        void before(String operation, Path file) throws IOException;

        default void after(String operation, Path file) throws IOException {}
    }

    @Override
    public File open(Path path) throws IOException {
        watch.before("open", path);
        File file = new WatchedFile(disk.open(path), path, watch);
        watch.after("open", path);
        return file;
    }

    @Override
    public void rename(Path source, Path target) throws IOException {
        watch.before("rename", target);
        disk.rename(source, target);
        watch.after("rename", target);
    }

    @Override
    public void delete(Path path) throws IOException {
        watch.before("delete", path);
        disk.delete(path);
        watch.after("delete", path);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        watch.before("forceDirectory", directory);
        disk.forceDirectory(directory);
        watch.after("forceDirectory", directory);
    }

    private record WatchedFile(File file, Path path, Watch watch) implements File {

        @Override
        public boolean read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            watch.beforeWrite(path, source.duplicate(), position, file);
            file.write(source, position);
            watch.after("write", path);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void truncate(long size) throws IOException {
            watch.before("truncate", path);
            file.truncate(size);
            watch.after("truncate", path);
        }

        @Override
        public void force() throws IOException {
            watch.before("force", path);
            file.force();
            watch.after("force", path);
        }

        @Override
        public MappedByteBuffer map(long position, int size) throws IOException {
            watch.before("map", path);
            return file.map(position, size);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
