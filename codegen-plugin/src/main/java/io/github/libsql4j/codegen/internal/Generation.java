package io.github.libsql4j.codegen.internal;

import io.github.libsql4j.codegen.CodegenException;
import io.github.libsql4j.codegen.Generated;
import io.github.libsql4j.codegen.SchemaChange;
import io.github.libsql4j.codegen.Verified;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.codegen.GenerationTool;

/** Does what is planned. */
public final class Generation {

    /** From how many tables on it takes long enough to say so. */
    private static final int MANY = 100;

    private final Plan plan;
    private final SchemaFinder finder;

    /** A generation to be run once. */
    public Generation(Plan plan) {
        this.plan = plan;
        this.finder = new SchemaFinder(plan);
    }

    /** Generates, if there is anything to do. */
    public Generated generate() throws CodegenException {
        Origin origin = finder.find();
        Schema schema = origin.schema();
        try {
            GeneratedFiles files = new GeneratedFiles(plan.targetDirectory());
            String fingerprint = plan.fingerprint(schema);
            boolean unchanged = files.areFrom(fingerprint);
            if (!unchanged) {
                withSources(schema, directory -> files.replaceBy(directory, fingerprint));
            }
            if (origin.fromSnapshot().isEmpty() && plan.snapshot().isPresent()) {
                new SnapshotFile(plan.snapshot().get()).write(schema);
            }
            return new Generated(
                    unchanged ? Generated.Outcome.UNCHANGED : Generated.Outcome.GENERATED,
                    schema.tables(),
                    origin.roundTrips(),
                    origin.fromSnapshot(),
                    origin.drift(),
                    leftOut(schema));
        } catch (IOException e) {
            throw new CodegenException("The classes cannot be written: " + e.getMessage(), e);
        }
    }

    /** Compares, and changes nothing. */
    public Verified verify() throws CodegenException {
        Origin origin = finder.ask();
        List<SchemaChange> drift = new ArrayList<>(origin.drift());
        if (plan.snapshot().isPresent() && !new SnapshotFile(plan.snapshot().get()).exists()) {
            drift.add(new SchemaChange(
                    SchemaChange.Kind.ADDED, "snapshot " + plan.snapshot().get().getFileName(), List.of()));
        }
        List<Verified.FileChange> changes = new ArrayList<>();
        if (Files.isDirectory(plan.targetDirectory())) {
            try {
                Map<String, String> there = new GeneratedFiles(plan.targetDirectory()).hashes();
                withSources(
                        origin.schema(), directory -> changes.addAll(changes(there, GeneratedFiles.hashes(directory))));
            } catch (IOException e) {
                throw new CodegenException("The classes cannot be compared: " + e.getMessage(), e);
            }
        }
        return new Verified(drift, changes);
    }

    private static List<Verified.FileChange> changes(Map<String, String> there, Map<String, String> now) {
        List<Verified.FileChange> changes = new ArrayList<>();
        Map<String, String> rest = new TreeMap<>(there);
        now.forEach((path, hash) -> {
            String was = rest.remove(path);
            if (was == null) {
                changes.add(new Verified.FileChange(SchemaChange.Kind.ADDED, path));
            } else if (!was.equals(hash)) {
                changes.add(new Verified.FileChange(SchemaChange.Kind.CHANGED, path));
            }
        });
        rest.keySet().forEach(path -> changes.add(new Verified.FileChange(SchemaChange.Kind.REMOVED, path)));
        return changes;
    }

    private interface Use {
        void of(Path directory) throws IOException;
    }

    /** Generates into a temporary directory, so that what is there stays whole whatever goes wrong. */
    private void withSources(Schema schema, Use use) throws CodegenException, IOException {
        Path directory = Files.createTempDirectory("libsql-codegen");
        try (LocalCopy copy = LocalCopy.of(schema)) {
            if (schema.tables() >= MANY) {
                plan.log().info("Generating classes for " + schema.tables() + " tables and views");
            }
            System.setProperty("org.jooq.no-logo", "true");
            System.setProperty("org.jooq.no-tips", "true");
            GenerationTool tool = new GenerationTool();
            tool.setConnection(copy.connection());
            tool.run(plan.into(directory));
            use.of(directory);
        } catch (SQLException | IOException e) {
            throw new CodegenException("The schema cannot be used: " + e.getMessage(), e);
        } catch (Exception e) {
            throw new CodegenException("jOOQ could not generate: " + e.getMessage(), e);
        } finally {
            delete(directory);
        }
    }

    private static List<String> leftOut(Schema schema) throws CodegenException {
        try (LocalCopy copy = LocalCopy.of(schema)) {
            List<String> leftOut = new ArrayList<>(copy.leftOut());
            leftOut.addAll(Unshown.in(copy.connection()));
            return leftOut;
        } catch (SQLException e) {
            throw new CodegenException("The schema cannot be used: " + e.getMessage(), e);
        }
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
