package io.github.libsql4j.client.remote.hrana;

import io.github.libsql4j.client.Column;
import io.github.libsql4j.client.RowBuffer;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.Statistics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The parts that pipelines and cursors have in common: columns, rows, errors. */
final class ResultReader {

    private final JsonInput json;
    private final Secrets secrets;
    private final ValueParts parts = new ValueParts();

    ResultReader(JsonInput json, Secrets secrets) {
        this.json = json;
        this.secrets = secrets;
    }

    HranaError error() throws IOException {
        String[] error = {"", ""};
        json.object(name -> {
            switch (name) {
                case "message" -> error[0] = orEmpty(json.textOrNull());
                case "code" -> error[1] = orEmpty(json.textOrNull());
                default -> json.skip();
            }
        });
        return new HranaError(secrets.hiddenIn(error[0]), error[1]);
    }

    List<Column> columns() throws IOException {
        List<Column> columns = new ArrayList<>();
        json.array(() -> {
            ColumnParts column = new ColumnParts();
            json.object(name -> {
                switch (name) {
                    case "name" -> column.name = orEmpty(json.textOrNull());
                    case "decltype" -> column.declaredType = json.textOrNull();
                    default -> json.skip();
                }
            });
            columns.add(new Column(column.name, column.declaredType));
        });
        return columns;
    }

    /** Reads a row straight into the columns. */
    void row(RowBuffer rows) throws IOException {
        try {
            json.beginArray();
            while (json.nextElement()) {
                value(rows);
            }
            rows.endRow();
        } catch (IllegalStateException e) {
            throw json.malformed("a row does not fit its columns");
        }
    }

    private void value(RowBuffer rows) throws IOException {
        parts.clear();
        json.beginObject();
        for (String name = json.nextField(); name != null; name = json.nextField()) {
            valueField(name);
        }
        String text = parts.text;
        byte[] blob = parts.blob;
        switch (parts.type) {
            case "null" -> rows.addNull();
            case "integer" -> rows.addInteger(parts.integer(json));
            case "float" -> {
                // The server's JSON writes both infinities as null. SQLite stores no NaN, so it can stand for either.
                rows.addReal(parts.isNull ? Double.NaN : parts.real);
            }
            case "text" -> {
                if (text == null) {
                    throw json.malformed("a text is missing");
                }
                rows.addText(text);
            }
            case "blob" -> {
                if (blob == null) {
                    throw json.malformed("a blob is missing");
                }
                rows.addBlob(blob);
            }
            default -> throw json.malformed("a value has an unknown type");
        }
    }

    private void valueField(String name) throws IOException {
        switch (name) {
            case "type" -> parts.type = json.word();
            case "base64" -> parts.blob = json.base64();
            case "value" -> scalar();
            default -> json.skip();
        }
    }

    private void scalar() throws IOException {
        switch (parts.type) {
            case "integer" -> parts.setInteger(json.exactLong());
            case "float" -> {
                if (json.isNull()) {
                    parts.isNull = true;
                } else {
                    parts.real = json.real();
                }
            }
            case "text" -> parts.text = json.text();
            case "" -> throw json.malformed("the type of a value must come before the value");
            default -> json.skip();
        }
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static final class ColumnParts {
        private String name = "";
        private @Nullable String declaredType;
    }

    private static final class ValueParts {
        private String type = "";
        private boolean hasInteger;
        private long integer;
        private double real;
        private boolean isNull;
        private @Nullable String text;
        private byte @Nullable [] blob;

        void clear() {
            type = "";
            hasInteger = false;
            isNull = false;
            text = null;
            blob = null;
        }

        void setInteger(long value) {
            integer = value;
            hasInteger = true;
        }

        long integer(JsonInput json) throws IOException {
            if (!hasInteger) {
                throw json.malformed("an integer is missing");
            }
            return integer;
        }
    }

    /** A statement's result, field by field. */
    final class StatementParts {
        private @Nullable RowBuffer rows;
        private long affectedRows;
        private OptionalLong lastInsertRowid = OptionalLong.empty();
        private OptionalLong rowsRead = OptionalLong.empty();
        private OptionalLong rowsWritten = OptionalLong.empty();
        private Optional<Duration> duration = Optional.empty();
        private OptionalLong replicationIndex = OptionalLong.empty();

        void field(String name) throws IOException {
            switch (name) {
                case "cols" -> rows = new RowBuffer(columns());
                case "rows" -> {
                    RowBuffer buffer = rows;
                    if (buffer == null) {
                        throw json.malformed("rows come before their columns");
                    }
                    json.array(() -> row(buffer));
                }
                case "affected_row_count" -> affectedRows = json.exactLong();
                case "last_insert_rowid" -> lastInsertRowid = json.optionalLong();
                case "rows_read" -> rowsRead = json.count();
                case "rows_written" -> rowsWritten = json.count();
                case "query_duration_ms" -> duration = json.milliseconds();
                case "replication_index" -> replicationIndex = json.count();
                default -> json.skip();
            }
        }

        OptionalLong replicationIndex() {
            return replicationIndex;
        }

        /** The result, with a replication index in case that it has none of its own. */
        StatementResult result(OptionalLong indexOfBatch) throws IOException {
            RowBuffer buffer = rows;
            if (buffer == null) {
                throw json.malformed("a result has no columns");
            }
            // An INSERT that inserted nothing reports the rowid of an earlier one.
            return new StatementResult(
                    buffer,
                    affectedRows,
                    affectedRows > 0 ? lastInsertRowid : OptionalLong.empty(),
                    statistics(replicationIndex.isPresent() ? replicationIndex : indexOfBatch));
        }

        private Optional<Statistics> statistics(OptionalLong index) {
            boolean any = rowsRead.isPresent() || rowsWritten.isPresent() || duration.isPresent() || index.isPresent();
            return any ? Optional.of(new Statistics(rowsRead, rowsWritten, duration, index)) : Optional.empty();
        }
    }
}
