package io.github.libsql4j.benchmarks.work;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where a work finds its data.
 *
 * @param server a server that holds them, or what stands before it
 * @param folder for files, empty at the beginning
 * @param data what the data are
 */
public record Place(URI server, Path folder, DataSet data) {}
