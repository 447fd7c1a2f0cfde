package io.github.libsql4j.client.replica.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.config.SyncProtocol;
import io.github.libsql4j.client.replica.source.Log;
import io.github.libsql4j.client.replica.source.PageSink;
import io.github.libsql4j.client.replica.source.Position;
import io.github.libsql4j.client.replica.wal.ReplicaState.History;
import io.github.libsql4j.client.replica.wal.ReplicaState.Revision;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    private static final Log PULLED = new Log(SyncProtocol.PULL_UPDATES, "https://db.turso.io");

    @TempDir
    private Path directory;

    private Path file;
    private StateFile stateFile;

    @BeforeEach
    void name() throws LibsqlException {
        file = directory.resolve("app.db");
        stateFile = new StateFile(ReplicaPaths.of(file), new OsDisk());
    }

    @Test
    void whatWasWrittenIsRead() throws LibsqlException {
        History none = new History(3, null, List.of(), new FileImage(4096, 5));
        History pulled = new History(
                4, PULLED, List.of(new Revision(7, "g1:o7"), new Revision(8, "g2:o0")), new FileImage(8192, 6));
        stateFile.write(new ReplicaState(List.of(none, pulled), true));
        assertThat(stateFile.read()).isEqualTo(new ReplicaState(List.of(none, pulled), true));
    }

    @Test
    void aFileFromBeforeThereWereSeveralProtocolsIsOneOfV1() throws Exception {
        write(2, "some-log", "");
        assertThat(stateFile.read())
                .isEqualTo(ReplicaState.of(
                        new History(9, new Log(SyncProtocol.V1, "some-log"), List.of(), new FileImage(4096, 1))));
    }

    @Test
    void aProtocolOfALaterVersionIsRefusedByName() throws Exception {
        write(3, "some-log", "v9");
        assertThatThrownBy(stateFile::read)
                .isInstanceOf(LibsqlException.class)
                .hasMessageContaining("app.db-libsql has the protocol v9");
    }

    @Test
    void theRevisionOfTheStateThatIsThereIsKnownWhateverCrashed() throws Exception {
        Position first = new Position(PULLED, 0, 1, "page:a");
        Position second = new Position(PULLED, 1, 1, "page:b");
        try (ReplicaFile replica = ReplicaFile.open(file)) {
            Bootstrap bootstrap = replica.bootstrap();
            bootstrap.commit(1, first);
            replica.install(bootstrap);
        }
        History before = History.of(0, null, new FileImage(0, 0));
        try (ReplicaFile replica = ReplicaFile.open(file)) {
            assertThat(replica.position()).contains(first);
            before = history();
        }
        // As if the process had ended between the file's next name and the pages.
        stateFile.write(ReplicaState.of(before.naming(0, second)));
        try (ReplicaFile replica = ReplicaFile.open(file)) {
            assertThat(replica.position()).contains(first);
            PageSink sink = replica.apply();
            sink.commit(1, second);
            assertThat(replica.position()).contains(second);
            sink.commit(1, new Position(PULLED, 2, 1));
            assertThat(replica.position()).contains(new Position(PULLED, 2, 1));
        }
        try (ReplicaFile replica = ReplicaFile.open(file)) {
            assertThat(replica.position()).contains(new Position(PULLED, 2, 1));
        }
    }

    private History history() throws LibsqlException {
        ReplicaState state = stateFile.read();
        assertThat(state).isNotNull();
        return state.latest();
    }

    private void write(int version, String log, String protocol) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeInt(0x6c53514c);
        data.writeInt(version);
        data.writeBoolean(false);
        data.writeInt(1);
        data.writeInt(9);
        data.writeUTF(log);
        data.writeLong(4096);
        data.writeLong(1);
        if (version > 2) {
            data.writeUTF(protocol);
            data.writeInt(0);
        }
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.toByteArray());
        Files.write(
                directory.resolve("app.db-libsql"),
                ByteBuffer.allocate(bytes.size() + 4)
                        .put(bytes.toByteArray())
                        .putInt((int) checksum.getValue())
                        .array());
    }
}
