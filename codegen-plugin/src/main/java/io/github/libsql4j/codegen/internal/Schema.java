package io.github.libsql4j.codegen.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The tables, views, indexes and triggers of a database, without those that SQLite, libSQL and Flyway keep for themselves.
 *
 * @param objects in the order of {@link SchemaObject#ORDER}, so that equal schemas are equal texts
 */
public record Schema(List<SchemaObject> objects) {

    /** Sorts the objects, and writes the tables of indexes and triggers as they are named, however the statements write them. */
    public Schema {
        Map<String, String> names = new HashMap<>();
        objects.stream()
                .filter(SchemaObject::hasColumns)
                .forEach(table -> names.put(table.name().toLowerCase(Locale.ROOT), table.name()));
        objects = objects.stream()
                .map(object -> new SchemaObject(
                        object.type(),
                        object.name(),
                        names.getOrDefault(object.table().toLowerCase(Locale.ROOT), object.table()),
                        object.sql()))
                .sorted(SchemaObject.ORDER)
                .toList();
    }

    /** How many tables and views there are. */
    public int tables() {
        return (int) objects.stream().filter(SchemaObject::hasColumns).count();
    }

    /** What the generated classes depend on. */
    Schema withoutTriggers() {
        return new Schema(objects.stream()
                .filter(object -> object.type() != SchemaObject.Type.TRIGGER)
                .toList());
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
