package io.github.libsql4j.benchmarks.work;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a work finds its data.
 *
 * @param server a server that holds them, or what stands before it
 * @param nearby the same server with nothing before it, for what is not measured
 * @param folder for files, empty at the beginning
 * @param data what the data are
 */
public record Place(URI server, URI nearby, Path folder, DataSet data) {

    /** The same data with nothing before the server, and files of their own. */
    Place withNothingBetween() throws IOException {
        Path own = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-nearby"));
        return new Place(nearby, nearby, own, data);
    }
}
