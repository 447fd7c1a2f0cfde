package io.github.libsql4j.client.remote.hrana;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.config.LibsqlConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okio.ByteString;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Hrana's JSON: requests are written, answers read from memory. It lies in the package of the codec, which is not public. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CodecBenchmark {

    /** What is asked and answered. */
    @Param
    public Exchange exchange = Exchange.POINT_SELECT;

    private final JsonFactory limits = JsonInput.limits(Integer.MAX_VALUE);
    private final JsonFactory plain = new JsonFactory();
    private Secrets secrets;
    private List<StreamRequest> requests;
    private byte[] answer;

    /** Makes what is written and read. */
    @Setup
    public void prepare() throws LibsqlException {
        secrets = new Secrets(LibsqlConfig.parse("jdbc:libsql:http://localhost", Map.of()));
        requests = exchange.requests();
        answer = exchange.answer();
    }

    /** The body of a request. */
    @Benchmark
    public ByteString encode() throws IOException {
        return RequestWriter.pipeline("baton", requests);
    }

    /** The results in an answer. */
    @Benchmark
    public PipelineResponse decode() throws IOException {
        try (JsonInput json = new JsonInput(limits, new ByteArrayInputStream(answer))) {
            return new PipelineReader(json, requests, secrets).read();
        }
    }

    /** Less than this is not to be had: Jackson alone goes over the same answer, and keeps nothing. */
    @Benchmark
    public long tokens() throws IOException {
        long characters = 0;
        try (JsonParser json = plain.createParser(new ByteArrayInputStream(answer))) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                characters += json.getTextLength();
            }
        }
        return characters;
    }
}
