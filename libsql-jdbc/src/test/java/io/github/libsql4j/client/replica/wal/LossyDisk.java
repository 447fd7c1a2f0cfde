package io.github.libsql4j.client.replica.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Knows what a power failure can leave: of writes that were not forced any part, of changes to the directory the first few. What
 * SQLite writes itself counts as durable, but for the emptying of the log.
 */
final class LossyDisk implements WatchedDisk.Watch {

    /** Called at each step. */
    interface Step {
        void happened() throws IOException;
    }

    private static final int SECTOR = 512;

    private final ReplicaPaths paths;
    private final Random random;
    private final Step step;
    private final Map<Path, Inode> names = new HashMap<>();
    private final Map<Path, Inode> durableNames = new HashMap<>();
    private final List<Map<Path, @Nullable Inode>> directoryChanges = new ArrayList<>();

    LossyDisk(Path database, Random random, Step step) {
        this.paths = new ReplicaPaths(database);
        this.random = random;
        this.step = step;
    }

    /** Puts what a power failure could leave now into an empty directory. */
    void fail(Path directory) throws IOException {
        noticeEmptiedLog();
        Map<Path, Inode> left = new TreeMap<>(durableNames);
        for (Map<Path, @Nullable Inode> change :
                directoryChanges.subList(0, random.nextInt(directoryChanges.size() + 1))) {
            apply(change, left);
        }
        for (Map.Entry<Path, Inode> entry : left.entrySet()) {
            Path name = entry.getKey();
            if (name.equals(paths.shm()) || name.equals(paths.lock())) {
                continue;
            }
            Path file = directory.resolve(Objects.requireNonNull(name.getFileName()));
            Inode inode = entry.getValue();
            boolean live = Objects.equals(names.get(paths.database()), inode);
            Files.write(file, live ? Files.readAllBytes(paths.database()) : inode.left(random));
            FileTime modified = inode.modified();
            if (modified != null) {
                Files.setLastModifiedTime(file, modified);
            }
        }
    }

    @Override
    public void beforeWrite(Path file, ByteBuffer bytes, long position, Disk.File target) throws IOException {
        noticeEmptiedLog();
        step.happened();
        byte[] content = new byte[bytes.remaining()];
        bytes.get(content);
        inode(file).pending.add(new Write(Math.toIntExact(position), content));
    }

    @Override
    public void before(String operation, Path file) throws IOException {
        noticeEmptiedLog();
        step.happened();
        Inode old = names.get(file);
        switch (operation) {
            case "open" -> {
                if (old == null) {
                    change(Map.of(file, new Inode(file)));
                }
            }
            case "truncate" -> inode(file).pending.add(new Write(0, null));
            case "delete" -> {
                if (old != null) {
                    Map<Path, @Nullable Inode> change = new HashMap<>();
                    change.put(file, null);
                    change(change);
                }
            }
            case "rename" -> {
                if (old != null && file.equals(paths.database())) {
                    old.freeze();
                }
                Path source = file.equals(paths.database()) ? paths.fresh() : paths.nextState();
                Inode moved = inode(source);
                Map<Path, @Nullable Inode> change = new LinkedHashMap<>();
                change.put(source, null);
                change.put(file, moved);
                change(change);
            }
            default -> {}
        }
    }

    @Override
    public void after(String operation, Path file) throws IOException {
        switch (operation) {
            case "force" -> inode(file).force();
            case "forceDirectory" -> {
                durableNames.clear();
                durableNames.putAll(names);
                directoryChanges.clear();
            }
            case "rename" -> inode(file).path = file;
            default -> {}
        }
        step.happened();
    }

    private void noticeEmptiedLog() throws IOException {
        Inode log = names.get(paths.wal());
        if (log != null && log.size() > 0 && (!Files.exists(paths.wal()) || Files.size(paths.wal()) == 0)) {
            log.pending.add(new Write(0, null));
        }
    }

    private Inode inode(Path file) {
        return Objects.requireNonNull(names.get(file), file.toString());
    }

    private void change(Map<Path, @Nullable Inode> change) {
        directoryChanges.add(change);
        apply(change, names);
    }

    private static void apply(Map<Path, @Nullable Inode> change, Map<Path, Inode> names) {
        change.forEach((name, inode) -> {
            if (inode == null) {
                names.remove(name);
            } else {
                names.put(name, inode);
            }
        });
    }

    /** A file, whatever its name. */
    private static final class Inode {

        private Path path;
        private byte[] durable = new byte[0];
        private final List<Write> pending = new ArrayList<>();
        private @Nullable FileTime frozen;

        Inode(Path path) {
            this.path = path;
        }

        void force() {
            durable = all();
            pending.clear();
        }

        int size() {
            return all().length;
        }

        private byte[] all() {
            byte[] content = durable;
            for (Write write : pending) {
                content = write.to(content, 0, Integer.MAX_VALUE);
            }
            return content;
        }

        byte[] left(Random random) {
            byte[] content = durable;
            for (Write write : pending) {
                switch (random.nextInt(3)) {
                    case 0 -> content = write.to(content, 0, Integer.MAX_VALUE);
                    case 1 -> {
                        int from = SECTOR * random.nextInt(20);
                        content = write.to(content, from, from + SECTOR * random.nextInt(200));
                    }
                    default -> {}
                }
            }
            return content;
        }

        /** It is about to lose its name. */
        void freeze() throws IOException {
            durable = Files.readAllBytes(path);
            frozen = Files.getLastModifiedTime(path);
            pending.clear();
        }

        @Nullable FileTime modified() throws IOException {
            return frozen == null && Files.exists(path) ? Files.getLastModifiedTime(path) : frozen;
        }
    }

    /** New bytes, or null for a file that becomes empty. */
    private static final class Write {

        private final int position;
        private final byte @Nullable [] bytes;

        Write(int position, byte @Nullable [] bytes) {
            this.position = position;
            this.bytes = bytes;
        }

        /** Content with this in it, as far as it lies within the limits. */
        byte[] to(byte[] content, int from, int to) {
            if (bytes == null) {
                return new byte[0];
            }
            int end = Math.min(bytes.length, to);
            if (from >= end) {
                return content;
            }
            byte[] changed = Arrays.copyOf(content, Math.max(content.length, position + end));
            System.arraycopy(bytes, from, changed, position + from, end - from);
            return changed;
        }
    }
}
