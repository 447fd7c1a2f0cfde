package io.github.libsql4j.client.replica.wal;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.config.SyncProtocol;
import io.github.libsql4j.client.replica.source.Log;
import io.github.libsql4j.client.replica.wal.ReplicaState.History;
import io.github.libsql4j.client.replica.wal.ReplicaState.Revision;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The {@link ReplicaState} on disk: a magic number, a version, the state, and a checksum of all before it. It is replaced as a whole.
 *
 * @param paths where
 * @param disk how
 */
record StateFile(ReplicaPaths paths, Disk disk) {

    private static final int MAGIC = 0x6c53514c; // "lSQL"
    private static final int VERSION = 3;

    /** Before there were several protocols. */
    private static final int VERSION_OF_V1_ONLY = 2;

    private static final int CHECKSUM_SIZE = 4;

    /** The state; null if there is no file. */
    @Nullable ReplicaState read() throws LibsqlException {
        try {
            return Files.exists(paths.state()) ? decoded(Files.readAllBytes(paths.state())) : null;
        } catch (IOException e) {
            throw DiskErrors.of(paths.state(), e);
        }
    }

    void write(ReplicaState state) throws LibsqlException {
        try {
            try (Disk.File file = disk.open(paths.nextState())) {
                ByteBuffer bytes = encoded(state);
                file.truncate(0);
                file.write(bytes, 0);
                file.force();
            }
            disk.rename(paths.nextState(), paths.state());
            disk.forceDirectory(paths.directory());
        } catch (IOException e) {
            throw DiskErrors.of(paths.state(), e);
        }
    }

    private static ByteBuffer encoded(ReplicaState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeInt(MAGIC);
        data.writeInt(VERSION);
        data.writeBoolean(state.changedByOthers());
        data.writeInt(state.histories().size());
        for (History history : state.histories()) {
            data.writeInt(history.replica());
            Log log = history.log();
            data.writeUTF(log == null ? "" : log.id());
            data.writeLong(history.image().size());
            data.writeLong(history.image().modified());
            data.writeUTF(log == null ? "" : log.protocol().key());
            data.writeInt(history.revisions().size());
            for (Revision revision : history.revisions()) {
                data.writeLong(revision.index());
                data.writeUTF(revision.text());
            }
        }
        data.writeInt(checksum(bytes.toByteArray(), bytes.size()));
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    private ReplicaState decoded(byte[] bytes) throws LibsqlException, IOException {
        int length = bytes.length - CHECKSUM_SIZE;
        if (length < 2 * Integer.BYTES) {
            throw damaged("is too short");
        }
        ByteBuffer start = ByteBuffer.wrap(bytes);
        if (start.getInt(0) != MAGIC || start.getInt(length) != checksum(bytes, length)) {
            throw damaged("has a wrong checksum");
        }
        DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes, Integer.BYTES, length));
        int version = data.readInt();
        if (version != VERSION && version != VERSION_OF_V1_ONLY) {
            throw unknown("version " + version + ", known is " + VERSION);
        }
        boolean changedByOthers = data.readBoolean();
        int count = data.readInt();
        List<History> histories = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            histories.add(history(data, version));
        }
        return new ReplicaState(histories, changedByOthers);
    }

    private History history(DataInputStream data, int version) throws LibsqlException, IOException {
        int replica = data.readInt();
        String log = data.readUTF();
        FileImage image = new FileImage(data.readLong(), data.readLong());
        String protocol = version == VERSION_OF_V1_ONLY ? SyncProtocol.V1.key() : data.readUTF();
        List<Revision> revisions = new ArrayList<>();
        int count = version == VERSION_OF_V1_ONLY ? 0 : data.readInt();
        for (int index = 0; index < count; index++) {
            revisions.add(new Revision(data.readLong(), data.readUTF()));
        }
        if (log.isEmpty()) {
            return new History(replica, null, revisions, image);
        }
        Optional<SyncProtocol> known = SyncProtocol.byKey(protocol);
        if (known.isEmpty()) {
            throw unknown("the protocol " + protocol);
        }
        return new History(replica, new Log(known.get(), log), revisions, image);
    }

    private LibsqlException unknown(String what) {
        return Refusals.noReplica(paths.database(), paths.state().getFileName() + " has " + what);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }

    private LibsqlException damaged(String how) {
        return Refusals.damaged(
                paths.database(), "its state file " + paths.state().getFileName() + " " + how, null);
    }
}
