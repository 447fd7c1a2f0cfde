package io.github.libsql4j.codegen.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files in a target directory, and the file beside them that says from what they were generated: a line with the fingerprint, then
 * one for each file with its SHA-256 and its path.
 */
final class GeneratedFiles {

    private static final String STATE = ".libsql-jooq";

    private final Path directory;

    GeneratedFiles(Path directory) {
        this.directory = directory;
    }

    /** Whether the files are those that were generated from this. */
    boolean areFrom(String fingerprint) throws IOException {
        Optional<List<String>> state = state();
        return state.isPresent()
                && state.get().get(0).equals(fingerprint)
                && lines(known(state.get()))
                        .equals(state.get().subList(1, state.get().size()));
    }

    /** Takes over the content of another directory: what is the same is not written, what was generated before and is no more is deleted. */
    void replaceBy(Path other, String fingerprint) throws IOException {
        Map<String, String> now = hashes(other);
        List<String> before = state().map(GeneratedFiles::known).orElse(List.of());
        for (String path : before) {
            if (!now.containsKey(path)) {
                Files.deleteIfExists(directory.resolve(path));
                deleteEmptyFolders(directory.resolve(path).getParent());
            }
        }
        for (String path : now.keySet()) {
            Path target = directory.resolve(path);
            byte[] content = Files.readAllBytes(other.resolve(path));
            if (!Files.exists(target) || !now.get(path).equals(Schema.sha256(Files.readAllBytes(target)))) {
                Files.createDirectories(target.resolveSibling(""));
                Files.write(target, content);
            }
        }
        List<String> state = new ArrayList<>(List.of(fingerprint));
        now.forEach((path, hash) -> state.add(hash + " " + path));
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(STATE), String.join("\n", state) + "\n");
    }

    /** The SHA-256 of each file that jOOQ generated, by its path with slashes; all files where nothing tells. */
    Map<String, String> hashes() throws IOException {
        Optional<List<String>> state = state();
        if (state.isEmpty()) {
            return hashes(directory);
        }
        Map<String, String> hashes = new TreeMap<>();
        for (String path : known(state.get())) {
            Path file = directory.resolve(path);
            if (Files.exists(file)) {
                hashes.put(path, Schema.sha256(Files.readAllBytes(file)));
            }
        }
        return hashes;
    }

    static Map<String, String> hashes(Path root) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = root.relativize(file).toString().replace('\\', '/');
                if (!path.equals(STATE)) {
                    hashes.put(path, Schema.sha256(Files.readAllBytes(file)));
                }
            }
        }
        return hashes;
    }

    private Optional<List<String>> state() throws IOException {
        Path file = directory.resolve(STATE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines);
    }

    /** The paths in a state; one that leads out of the directory is none of this engine's. */
    private static List<String> known(List<String> state) {
        return state.stream()
                .skip(1)
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .filter(path -> !path.contains("..") && !path.startsWith("/"))
                .toList();
    }

    private List<String> lines(List<String> paths) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String path : paths) {
            Path file = directory.resolve(path);
            lines.add((Files.exists(file) ? Schema.sha256(Files.readAllBytes(file)) : "") + " " + path);
        }
        return lines;
    }

    private void deleteEmptyFolders(@Nullable Path folder) throws IOException {
        Path at = folder;
        while (at != null && !at.equals(directory) && Files.isDirectory(at)) {
            try (Stream<Path> files = Files.list(at)) {
                if (files.findAny().isPresent()) {
                    return;
                }
            }
            Files.delete(at);
            at = at.getParent();
        }
    }
}
