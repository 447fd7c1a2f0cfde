package io.github.libsql4j.benchmarks.work;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The least that a client over HTTP has to do: send JSON, read each token of the answer once. With one stream kept, a request
 * bears the baton of the answer before.
 */
final class RawHrana implements AutoCloseable {

    private static final MediaType TYPE = MediaType.get("application/json");

    /** Longer than that, and the server may have ended a stream; it does so after ten seconds. */
    private static final long STREAM_NANOS = 5_000_000_000L;

    private static final JsonFactory JSON = new JsonFactory();

    /** Keeps as many connections as there may be threads. */
    private final OkHttpClient client = new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(Sql.THREADS, 5, TimeUnit.MINUTES))
            .build();

    private final URI server;
    private final boolean kept;
    private @Nullable String baton;
    private long lastRequest;

    RawHrana(URI server, boolean kept) {
        this.server = server;
        this.kept = kept;
    }

    /** Sends requests of a pipeline, and returns how many values were in the answer. */
    int send(String requests) throws IOException {
        return post("/v3/pipeline", "\"requests\":[" + requests + (kept ? "]" : ",{\"type\":\"close\"}]"));
    }

    /** Opens a cursor for a batch, the answer of which may be of any size, and then closes its stream. */
    int readCursor(String batch) throws IOException {
        int values = post("/v3/cursor", "\"batch\":" + batch);
        post("/v3/pipeline", "\"requests\":[{\"type\":\"close\"}]");
        return values;
    }

    private int post(String path, String members) throws IOException {
        if (System.nanoTime() - lastRequest > STREAM_NANOS) {
            baton = null;
        }
        lastRequest = System.nanoTime();
        String stream = baton == null ? "{\"baton\":null," : "{\"baton\":\"" + baton + "\",";
        Request request = new Request.Builder()
                .url(server + path)
                .header("Accept-Encoding", "identity")
                .post(RequestBody.create(stream + members + "}", TYPE))
                .build();
        try (Response response = client.newCall(request).execute();
                JsonParser json = JSON.createParser(response.body().byteStream())) {
            JdbcWorks.check(response.code() == 200, "HTTP status " + response.code());
            return read(json);
        }
    }

    private int read(JsonParser json) throws IOException {
        int values = 0;
        baton = null;
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            if (token == JsonToken.FIELD_NAME) {
                switch (json.currentName()) {
                    case "value" -> {
                        json.nextToken();
                        values += json.getText().isEmpty() ? 0 : 1;
                    }
                    case "baton" -> baton = json.nextTextValue();
                    case "error" -> JdbcWorks.check(json.nextToken() == JsonToken.VALUE_NULL, "The server refuses it");
                    default -> {
                        // Read, too, but of no use.
                    }
                }
            }
        }
        return values;
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
