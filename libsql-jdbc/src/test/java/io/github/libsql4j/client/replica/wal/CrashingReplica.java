package io.github.libsql4j.client.replica.wal;

import io.github.libsql4j.client.config.SyncProtocol;
import io.github.libsql4j.client.replica.source.Log;
import io.github.libsql4j.client.replica.source.Position;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A process that follows a history over and over, each time as a new log, and dies at a step of the disk. */
public final class CrashingReplica {

    static final int DIED = 17;

    private CrashingReplica() {}

    /**
     * The process.
     *
     * @param arguments the replica, the history, and the number of the step before which to die, 0 for none
     * @throws Exception if anything fails
     */
    public static void main(String[] arguments) throws Exception {
        List<PageGroup> history = read(Path.of(arguments[1]));
        DiesAt dies = new DiesAt(Integer.parseInt(arguments[2]));
        try (ReplicaFile replica = ReplicaFile.open(Path.of(arguments[0]), new WatchedDisk(dies))) {
            tell();
            follow(replica, history, dies.step == 0 ? Integer.MAX_VALUE : 2);
        }
    }

    /** Of a protocol that also has names of states, for which the state file is written before them. */
    private static final Log NAMELESS = new Log(SyncProtocol.PULL_UPDATES, "");

    private static void follow(ReplicaFile replica, List<PageGroup> history, int rounds) throws Exception {
        for (int round = 0; round < rounds; round++) {
            Optional<Position> position = replica.position();
            long reached = position.isEmpty() ? Long.MAX_VALUE : position.get().index();
            Log log = position.map(Position::log).orElse(NAMELESS);
            for (PageGroup group : history) {
                if (group.index() > reached) {
                    group.sendTo(replica.apply(), log);
                    if (group.index() % 3 == 0) {
                        replica.checkpoint(Duration.ZERO);
                    }
                }
            }
            try (Bootstrap bootstrap = replica.bootstrap()) {
                Log next = new Log(NAMELESS.protocol(), UUID.randomUUID().toString());
                history.get(0).sendTo(bootstrap, next);
                history.get(1).sendTo(bootstrap, next);
                replica.install(bootstrap);
            }
        }
    }

    @SuppressWarnings("SystemOut")
    private static void tell() {
        System.out.println("open");
    }

    static void write(Path file, List<PageGroup> history) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(history.size());
            for (PageGroup group : history) {
                group.write(out);
            }
        }
    }

    private static List<PageGroup> read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            List<PageGroup> history = new ArrayList<>();
            int count = in.readInt();
            for (int group = 0; group < count; group++) {
                history.add(PageGroup.read(in));
            }
            return history;
        }
    }

    /** Every other time, a write that it dies in gets half done. */
    private static final class DiesAt implements WatchedDisk.Watch {

        private final int step;
        private int steps;

        DiesAt(int step) {
            this.step = step;
        }

        @Override
        public void beforeWrite(Path file, ByteBuffer bytes, long position, Disk.File target) throws IOException {
            if (step % 2 == 0 && steps + 1 == step) {
                target.write(bytes.slice(0, bytes.remaining() / 2), position);
            }
            before("write", file);
        }

        @Override
        public void before(String operation, Path file) {
            if (++steps == step) {
                Runtime.getRuntime().halt(DIED);
            }
        }
    }
}
