package io.github.libsql4j.client.remote.hrana;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.libsql4j.client.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pipeline and the answer that a server gives to it. */
public enum Exchange {
    /** One row is selected by its key. */
    POINT_SELECT {
        @Override
        List<StreamRequest> requests() {
            Stmt select = new Stmt(SELECT + " WHERE id = ?", List.of(Value.of(7_919)), List.of(""));
            return List.of(new StreamRequest.Execute(select), new StreamRequest.Close());
        }

        @Override
        void result(JsonGenerator json) throws IOException {
            rows(json, 1);
        }
    },
    /** 20,000 rows are selected. */
    SCAN {
        @Override
        List<StreamRequest> requests() {
            return List.of(new StreamRequest.Execute(Stmt.of(SELECT)), new StreamRequest.Close());
        }

        @Override
        void result(JsonGenerator json) throws IOException {
            rows(json, 20_000);
        }
    },
    /** 1,000 rows are inserted by a batch. */
    BATCH {
        @Override
        List<StreamRequest> requests() {
            List<Step> steps = new ArrayList<>();
            for (int i = 0; i < STATEMENTS; i++) {
                List<Value> row = List.of(
                        Value.of(i), Value.of("name " + i), Value.of(i + 0.99), Value.of(new byte[PAYLOAD_BYTES]));
                Stmt insert = new Stmt("INSERT INTO item VALUES (?, ?, ?, ?)", row, Collections.nCopies(4, ""));
                steps.add(new Step(i == 0 ? null : new Condition.Ok(i - 1), insert));
            }
            return List.of(new StreamRequest.Batch(steps), new StreamRequest.Close());
        }

        @Override
        void result(JsonGenerator json) throws IOException {
            json.writeArrayFieldStart("step_results");
            for (int i = 0; i < STATEMENTS; i++) {
                json.writeStartObject();
                json.writeArrayFieldStart("cols");
                json.writeEndArray();
                json.writeArrayFieldStart("rows");
                json.writeEndArray();
                counts(json, 1, Integer.toString(i));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("step_errors");
            for (int i = 0; i < STATEMENTS; i++) {
                json.writeNull();
            }
            json.writeEndArray();
        }
    };

    private static final String SELECT = "SELECT id, name, price, payload FROM item";
    private static final int STATEMENTS = 1_000;
    private static final int PAYLOAD_BYTES = 32;

    /** What is asked. */
    abstract List<StreamRequest> requests();

    /** The fields of the first result. */
    abstract void result(JsonGenerator json) throws IOException;

    /** The answer's body, in the shape of sqld's. */
    byte[] answer() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNullField("baton");
            json.writeNullField("base_url");
            json.writeArrayFieldStart("results");
            for (StreamRequest request : requests()) {
                json.writeStartObject();
                json.writeStringField("type", "ok");
                json.writeObjectFieldStart("response");
                if (request instanceof StreamRequest.Close) {
                    json.writeStringField("type", "close");
                } else {
                    json.writeStringField("type", request instanceof StreamRequest.Batch ? "batch" : "execute");
                    json.writeObjectFieldStart("result");
                    result(json);
                    json.writeEndObject();
                }
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("Memory cannot be written to", e);
        }
        return bytes.toByteArray();
    }

    private static void rows(JsonGenerator json, int rows) throws IOException {
        json.writeArrayFieldStart("cols");
        column(json, "id", "INTEGER");
        column(json, "name", "TEXT");
        column(json, "price", "REAL");
        column(json, "payload", "BLOB");
        json.writeEndArray();
        json.writeArrayFieldStart("rows");
        String payload = Base64.getEncoder().withoutPadding().encodeToString(new byte[PAYLOAD_BYTES]);
        for (int i = 0; i < rows; i++) {
            json.writeStartArray();
            value(json, "integer", "value", Integer.toString(i));
            value(json, "text", "value", "name " + i);
            json.writeStartObject();
            json.writeStringField("type", "float");
            json.writeNumberField("value", i + 0.99);
            json.writeEndObject();
            value(json, "blob", "base64", payload);
            json.writeEndArray();
        }
        json.writeEndArray();
        counts(json, 0, null);
    }

    private static void column(JsonGenerator json, String name, String type) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeStringField("decltype", type);
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, String type, String field, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type);
        json.writeStringField(field, value);
        json.writeEndObject();
    }

    private static void counts(JsonGenerator json, int affected, @Nullable String rowid) throws IOException {
        json.writeNumberField("affected_row_count", affected);
        json.writeStringField("last_insert_rowid", rowid);
        json.writeStringField("replication_index", "4711");
        json.writeNumberField("rows_read", 1);
        json.writeNumberField("rows_written", affected);
        json.writeNumberField("query_duration_ms", 0.123);
    }
}
