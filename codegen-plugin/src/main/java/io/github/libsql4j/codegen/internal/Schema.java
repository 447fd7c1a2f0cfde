package io.github.libsql4j.codegen.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The tables, views and indexes of a database, without those that SQLite, libSQL and Flyway keep for themselves.
 *
 * @param objects in the order of {@link SchemaObject#ORDER}, so that equal schemas are equal texts
 */
public record Schema(List<SchemaObject> objects) {

    /** Sorts the objects. */
    public Schema {
        objects = objects.stream().sorted(SchemaObject.ORDER).toList();
    }

    /** How many tables and views there are. */
    public int tables() {
        return (int) objects.stream()
                .filter(object -> object.type() != SchemaObject.Type.INDEX)
                .count();
    }

    /** SHA-256 of a text in UTF-8, in hexadecimal. */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 in hexadecimal. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each Java platform has SHA-256", e);
        }
    }
}
