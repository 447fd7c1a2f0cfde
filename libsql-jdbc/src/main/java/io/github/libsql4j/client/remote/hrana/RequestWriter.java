package io.github.libsql4j.client.remote.hrana;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.libsql4j.client.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Requests as JSON. The server wants integers as strings and base64 without escapes; it takes base64 without padding, which
 * leaves nothing to escape.
 */
final class RequestWriter {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Base64Variant BASE64 = Base64Variants.MIME_NO_LINEFEEDS.withWritePadding(false);

    private RequestWriter() {}

    static ByteString pipeline(@Nullable String baton, List<StreamRequest> requests) throws IOException {
        return document(json -> {
            json.writeStringField("baton", baton);
            json.writeArrayFieldStart("requests");
            for (StreamRequest request : requests) {
                request(json, request);
            }
            json.writeEndArray();
        });
    }

    static ByteString cursor(@Nullable String baton, List<Step> steps) throws IOException {
        return document(json -> {
            json.writeStringField("baton", baton);
            batch(json, steps);
        });
    }

    private static ByteString document(Content content) throws IOException {
        Buffer buffer = new Buffer();
        try (OutputStream out = buffer.outputStream();
                JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            content.write(json);
            json.writeEndObject();
        }
        return buffer.readByteString();
    }

    private static void request(JsonGenerator json, StreamRequest request) throws IOException {
        json.writeStartObject();
        if (request instanceof StreamRequest.Execute execute) {
            json.writeStringField("type", "execute");
            json.writeFieldName("stmt");
            stmt(json, execute.stmt());
        } else if (request instanceof StreamRequest.Batch batch) {
            json.writeStringField("type", "batch");
            batch(json, batch.steps());
        } else if (request instanceof StreamRequest.Sequence sequence) {
            json.writeStringField("type", "sequence");
            json.writeStringField("sql", sequence.sql());
        } else if (request instanceof StreamRequest.Describe describe) {
            json.writeStringField("type", "describe");
            json.writeStringField("sql", describe.sql());
        } else if (request instanceof StreamRequest.GetAutocommit) {
            json.writeStringField("type", "get_autocommit");
        } else if (request instanceof StreamRequest.Close) {
            json.writeStringField("type", "close");
        }
        json.writeEndObject();
    }

    private static void batch(JsonGenerator json, List<Step> steps) throws IOException {
        json.writeObjectFieldStart("batch");
        json.writeArrayFieldStart("steps");
        for (Step step : steps) {
            json.writeStartObject();
            Condition condition = step.condition();
            if (condition != null) {
                json.writeFieldName("condition");
                condition(json, condition);
            }
            json.writeFieldName("stmt");
            stmt(json, step.stmt());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void condition(JsonGenerator json, Condition condition) throws IOException {
        json.writeStartObject();
        if (condition instanceof Condition.Ok ok) {
            json.writeStringField("type", "ok");
            json.writeNumberField("step", ok.step());
        } else if (condition instanceof Condition.Not not) {
            json.writeStringField("type", "not");
            json.writeFieldName("cond");
            condition(json, not.condition());
        } else if (condition instanceof Condition.And and) {
            json.writeStringField("type", "and");
            conditions(json, and.conditions());
        } else if (condition instanceof Condition.Or or) {
            json.writeStringField("type", "or");
            conditions(json, or.conditions());
        } else if (condition instanceof Condition.IsAutocommit) {
            json.writeStringField("type", "is_autocommit");
        }
        json.writeEndObject();
    }

    private static void conditions(JsonGenerator json, List<Condition> conditions) throws IOException {
        json.writeArrayFieldStart("conds");
        for (Condition condition : conditions) {
            condition(json, condition);
        }
        json.writeEndArray();
    }

    private static void stmt(JsonGenerator json, Stmt stmt) throws IOException {
        json.writeStartObject();
        json.writeStringField("sql", stmt.sql());
        if (!stmt.arguments().isEmpty()) {
            boolean named = !stmt.names().get(0).isEmpty();
            json.writeArrayFieldStart(named ? "named_args" : "args");
            for (int i = 0; i < stmt.arguments().size(); i++) {
                if (named) {
                    json.writeStartObject();
                    json.writeStringField("name", stmt.names().get(i));
                    json.writeFieldName("value");
                    value(json, stmt.arguments().get(i));
                    json.writeEndObject();
                } else {
                    value(json, stmt.arguments().get(i));
                }
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, Value value) throws IOException {
        json.writeStartObject();
        if (value instanceof Value.Null) {
            json.writeStringField("type", "null");
        } else if (value instanceof Value.Int integer) {
            json.writeStringField("type", "integer");
            json.writeStringField("value", Long.toString(integer.value()));
        } else if (value instanceof Value.Real real) {
            json.writeStringField("type", "float");
            json.writeNumberField("value", real.value());
        } else if (value instanceof Value.Text text) {
            json.writeStringField("type", "text");
            json.writeStringField("value", text.value());
        } else if (value instanceof Value.Blob blob) {
            json.writeStringField("type", "blob");
            json.writeFieldName("base64");
            byte[] bytes = blob.value();
            json.writeBinary(BASE64, bytes, 0, bytes.length);
        }
        json.writeEndObject();
    }

    /** The fields of a document. */
    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }
}
