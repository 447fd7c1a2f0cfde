package io.github.libsql4j.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.libsql4j.benchmarks.work.Figure;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Results for programs: all that was measured, in nanoseconds and bytes. */
final class JsonFile {

    private JsonFile() {}

    static void write(Path path, List<Result> results) throws IOException {
        try (Writer writer = Files.newBufferedWriter(path);
                JsonGenerator json = new JsonFactory().createGenerator(writer).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("machine", Machine.description());
            json.writeArrayFieldStart("workloads");
            for (Result result : results) {
                json.writeStartObject();
                json.writeStringField("workload", result.workload().label());
                json.writeStringField("description", result.workload().description());
                json.writeNumberField("delay", result.delay().toMillis());
                json.writeNumberField("ping", result.ping().toNanos());
                json.writeArrayFieldStart("peers");
                for (Measurement measurement : result.measurements()) {
                    write(json, measurement);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, Measurement measurement) throws IOException {
        json.writeStartObject();
        json.writeStringField("peer", measurement.peer().title());
        json.writeNumberField("first", measurement.first());
        json.writeNumberField("median", measurement.time().median());
        json.writeNumberField("roundTrips", measurement.roundTrips());
        json.writeObjectFieldStart("figures");
        for (Map.Entry<Figure, Long> figure : measurement.figures().entrySet()) {
            json.writeNumberField(figure.getKey().label(), figure.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("rounds");
        for (double round : measurement.rounds()) {
            json.writeNumber(round);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
