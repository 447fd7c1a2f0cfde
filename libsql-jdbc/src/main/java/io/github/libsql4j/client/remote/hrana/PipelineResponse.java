package io.github.libsql4j.client.remote.hrana;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a pipeline.
 *
 * @param baton names the stream in its next request, once; null if the stream is closed
 * @param baseUrl where the stream's next request must go; null for the same place
 * @param responses one for each request
 */
public record PipelineResponse(
        @Nullable String baton, @Nullable String baseUrl, List<StreamResponse> responses) {}
