package io.github.libsql4j.codegen.internal;

import io.github.libsql4j.client.SqlTokens;
import io.github.libsql4j.codegen.CodegenException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schema in a file of SQL, which people read and Git compares. It begins with comments, the last of which is the SHA-256 of what
 * follows; then come the statements, each with a semicolon at the end of its last line.
 */
public final class SnapshotFile {

    private static final String HEAD = """
            -- The schema from which the classes of jOOQ are generated where the database cannot be asked. To be committed.
            -- Written by libsql-codegen-maven-plugin: change the database and generate again, do not edit this.
            """;

    private static final String TRIGGERS = """
            -- Triggers: no class depends on them.

            """;

    private static final Pattern HASH = Pattern.compile("(?m)^-- sha256: ([0-9a-f]{64})\n");

    private final Path file;

    /** A file that may exist. */
    public SnapshotFile(Path file) {
        this.file = file;
    }

    /** Whether there is one. */
    public boolean exists() {
        return Files.exists(file);
    }

    /** Writes a schema, unless it is there already. */
    public void write(Schema schema) throws CodegenException {
        String text = text(schema);
        try {
            if (!exists() || !text.equals(content())) {
                Path folder = file.toAbsolutePath().getParent();
                if (folder != null) {
                    Files.createDirectories(folder);
                }
                Files.writeString(file, text);
            }
        } catch (IOException e) {
            throw new CodegenException("The snapshot " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Reads the schema. */
    public Schema read() throws CodegenException {
        String text;
        try {
            text = content();
        } catch (IOException e) {
            throw new CodegenException("The snapshot " + file + " cannot be read: " + e.getMessage(), e);
        }
        Matcher hash = HASH.matcher(text);
        if (!hash.find()) {
            throw broken("it has no line with its sha256");
        }
        String body = text.substring(hash.end());
        if (!Schema.sha256(body).equals(hash.group(1))) {
            throw broken("it was edited, or merged: its sha256 is another one");
        }
        return parse(body);
    }

    /** Git may have changed the ends of lines. */
    private String content() throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private CodegenException broken(String reason) {
        return new CodegenException("The snapshot " + file + " cannot be used: " + reason
                + ". Take the version that was committed, or delete it and generate from the database.");
    }

    static String text(Schema schema) {
        StringBuilder body = new StringBuilder();
        boolean triggers = false;
        for (SchemaObject object : schema.objects()) {
            if (object.type() != SchemaObject.Type.INDEX) {
                body.append('\n');
            }
            if (object.type() == SchemaObject.Type.TRIGGER && !triggers) {
                body.append(TRIGGERS);
                triggers = true;
            }
            body.append(object.sql()).append(endsInComment(object.sql()) ? "\n;\n" : ";\n");
        }
        return HEAD + "-- sha256: " + Schema.sha256(body.toString()) + "\n" + body;
    }

    private static boolean endsInComment(String sql) {
        SqlTokens tokens = new SqlTokens(sql);
        int end = 0;
        while (tokens.next() != SqlTokens.Type.END) {
            end = tokens.end();
        }
        return sql.indexOf("--", end) >= 0;
    }

    private Schema parse(String body) throws CodegenException {
        List<SchemaObject> objects = new ArrayList<>();
        SqlTokens tokens = new SqlTokens(body);
        int start = -1;
        String before = "";
        String last = "";
        while (tokens.next() != SqlTokens.Type.END) {
            if (start < 0) {
                start = tokens.start();
            }
            boolean within =
                    body.startsWith("CREATE TRIGGER ", start) && !(before.equals(";") && last.equalsIgnoreCase("END"));
            before = last;
            last = tokens.text();
            if (tokens.type() == SqlTokens.Type.SEMICOLON && !within) {
                String sql = body.substring(start, tokens.start());
                objects.add(object(sql.endsWith("\n") ? sql.substring(0, sql.length() - 1) : sql));
                start = -1;
            }
        }
        return new Schema(objects);
    }

    /** SQLite keeps a statement with its first words written out, without IF NOT EXISTS or the name of a schema. */
    private SchemaObject object(String sql) throws CodegenException {
        SqlTokens tokens = new SqlTokens(sql);
        tokens.next(); // CREATE
        tokens.next();
        if (tokens.word().equals("UNIQUE") || tokens.word().equals("VIRTUAL")) {
            tokens.next();
        }
        SchemaObject.Type type = switch (tokens.word()) {
            case "TABLE" -> SchemaObject.Type.TABLE;
            case "INDEX" -> SchemaObject.Type.INDEX;
            case "VIEW" -> SchemaObject.Type.VIEW;
            case "TRIGGER" -> SchemaObject.Type.TRIGGER;
            default -> throw broken("it holds what is no table, view, index or trigger");
        };
        tokens.next();
        String name = TableConstraints.unquoted(tokens.text());
        if (type == SchemaObject.Type.TABLE || type == SchemaObject.Type.VIEW) {
            return new SchemaObject(type, name, name, sql);
        }
        while (!tokens.word().equals("ON") && tokens.next() != SqlTokens.Type.END) {
            // An index has nothing before it, a trigger says when it fires.
        }
        String table;
        do {
            tokens.next();
            table = TableConstraints.unquoted(tokens.text());
        } while (tokens.next() == SqlTokens.Type.OTHER && tokens.text().equals("."));
        return new SchemaObject(type, name, table, sql);
    }
}
