package io.github.libsql4j.client.replica.wire;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.config.SyncProtocol;
import io.github.libsql4j.client.replica.source.Log;
import io.github.libsql4j.client.replica.source.PageSink;
import io.github.libsql4j.client.replica.source.Position;
import io.github.libsql4j.client.replica.wal.Bootstrap;
import io.github.libsql4j.client.replica.wal.ReplicaFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * 1,000 frames of the replication log, one transaction of 4 MB, enter a replica from memory. It lies in the package of frames, which are
 * not public.
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FramesBenchmark {

    private static final Log LOG = new Log(SyncProtocol.V1, "0d3b4c1e-0000-4000-8000-000000000001");

    private final Frame frame = new Frame();
    private Path folder;
    private SentFrames frames;
    private ReplicaFile replica;
    private FileChannel bare;

    /** Makes a replica that has the whole database already. */
    @Setup
    public void prepare() throws IOException, SQLException, LibsqlException {
        folder = Files.createTempDirectory("frames");
        frames = new SentFrames(folder);
        replica = ReplicaFile.open(folder.resolve("replica.db"));
        try (Bootstrap bootstrap = replica.bootstrap()) {
            for (int page = 1; page <= frames.databasePages(); page++) {
                bootstrap.page(page, frames.page(page));
            }
            bootstrap.commit(frames.databasePages(), new Position(LOG, 0, frames.before()));
            replica.install(bootstrap);
        }
        bare = FileChannel.open(folder.resolve("bare"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Deletes all files. */
    @TearDown
    public void delete() throws IOException, LibsqlException {
        bare.close();
        replica.close();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** They are read and checked, and nothing else. */
    @Benchmark
    public int check() throws IOException, LibsqlException {
        PagesCounted counted = new PagesCounted();
        send(counted);
        return counted.pages;
    }

    /** They are read, checked, written to the log and made visible; every fourth time the log is emptied. */
    @Benchmark
    public void apply() throws IOException, LibsqlException {
        send(replica.apply());
    }

    /** As many bytes are written to a file and forced: the disk alone. */
    @Benchmark
    public void disk() throws IOException {
        ByteBuffer bytes = frames.answer();
        while (bytes.hasRemaining()) {
            bare.write(bytes, bytes.position());
        }
        bare.force(true);
    }

    private void send(PageSink sink) throws IOException, LibsqlException {
        ProtobufReader message = frames.message();
        try (OpenGroup group = new OpenGroup(new LogRules(1, frames.before()), frame, sink)) {
            while (message.next() != 0) {
                group.read(message.message(Frame.LONGEST_MESSAGE));
            }
            FrameRules.Group read = group.end();
            if (read == null || read.checksum() != frames.checksum()) {
                throw new IllegalStateException("Not the frames that were sent: " + read);
            }
            group.commit(read.databasePages(), new Position(LOG, read.last(), read.checksum()));
        }
    }

    private static final class PagesCounted implements PageSink {

        private int pages;

        @Override
        public void page(int number, ByteBuffer page) {
            pages++;
        }

        @Override
        public void commit(int databasePages, Position reached) {}

        @Override
        public void discard() {}
    }
}
