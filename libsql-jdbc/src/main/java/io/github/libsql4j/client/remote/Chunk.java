package io.github.libsql4j.client.remote;

import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a batch that fits into one request.
 *
 * @param first the index of its first statement in the whole batch
 * @param statements its statements
 */
record Chunk(int first, List<SqlStatement> statements) {

    /** Keeps an answer, with 160 bytes or more for each statement, in the range of a few megabytes. */
    private static final int MAX_STATEMENTS = 20_000;

    /** Servers took requests of 19 MB without complaint. */
    private static final long MAX_CHARACTERS = 8_000_000;

    static List<Chunk> split(List<SqlStatement> statements) {
        List<Chunk> chunks = new ArrayList<>();
        int first = 0;
        long size = 0;
        for (int i = 0; i < statements.size(); i++) {
            long next = size(statements.get(i));
            if (i > first && (i - first == MAX_STATEMENTS || size + next > MAX_CHARACTERS)) {
                chunks.add(new Chunk(first, statements.subList(first, i)));
                first = i;
                size = 0;
            }
            size += next;
        }
        chunks.add(new Chunk(first, statements.subList(first, statements.size())));
        return chunks;
    }

    /** About how many characters a statement has in a request. */
    static long size(SqlStatement statement) {
        long size = 100L + statement.sql().length();
        for (Value value : statement.arguments()) {
            size += 40;
            if (value instanceof Value.Text text) {
                size += text.value().length();
            } else if (value instanceof Value.Blob blob) {
                size += blob.value().length * 4L / 3;
            }
        }
        return size;
    }
}
