package io.github.libsql4j.client.replica.wal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * What tells without reading a file whether it was written to.
 *
 * @param size in bytes
 * @param modified microseconds since 1970, as finer ones do not survive copying
 */
record FileImage(long size, long modified) {

    static FileImage of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileImage(attributes.size(), attributes.lastModifiedTime().to(TimeUnit.MICROSECONDS));
    }
}
