package io.github.libsql4j.client.remote.hrana;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a pipeline.
 *
 * @param baton names the stream in its next request, once; null if the stream is closed
 * @param baseUrl where the stream's next request must go; null for the same place
 * @param responses one for each request
 * @param replicationIndex the highest in any of the responses, if there is one
 */
public record PipelineResponse(
        @Nullable String baton,
        @Nullable String baseUrl,
        List<StreamResponse> responses,
        OptionalLong replicationIndex) {}
