package io.github.libsql4j.client.remote.hrana;

import io.github.libsql4j.client.Column;
import io.github.libsql4j.client.StatementResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The answer to a pipeline, decoded as it comes: values go straight into columns, nothing is held twice. */
final class PipelineReader {

    private final JsonInput json;
    private final ResultReader results;
    private final List<StreamRequest> requests;
    private final List<StreamResponse> responses = new ArrayList<>();
    private @Nullable String baton;
    private @Nullable String baseUrl;
    private OptionalLong replicationIndex = OptionalLong.empty();

    PipelineReader(JsonInput json, List<StreamRequest> requests, Secrets secrets) {
        this.json = json;
        this.results = new ResultReader(json, secrets);
        this.requests = requests;
    }

    PipelineResponse read() throws IOException {
        if (!json.nextDocument()) {
            throw json.malformed("it is empty");
        }
        json.object(name -> {
            switch (name) {
                case "baton" -> baton = json.textOrNull();
                case "base_url" -> baseUrl = json.textOrNull();
                case "results" -> json.array(this::streamResult);
                default -> json.skip();
            }
        });
        if (responses.size() != requests.size()) {
            throw json.malformed(responses.size() + " results for " + requests.size() + " requests");
        }
        return new PipelineResponse(baton, baseUrl, responses, replicationIndex);
    }

    private void streamResult() throws IOException {
        if (responses.size() == requests.size()) {
            throw json.malformed("more results than requests");
        }
        StreamRequest request = requests.get(responses.size());
        Answer answer = new Answer();
        json.object(name -> {
            switch (name) {
                case "error" -> answer.error = json.isNull() ? null : results.error();
                case "response" -> {
                    answer.responded = true;
                    json.object(answer::responseField);
                }
                default -> json.skip();
            }
        });
        responses.add(answer.toResponse(request));
        OptionalLong index = answer.statement.replicationIndex();
        if (index.orElse(-1) > replicationIndex.orElse(-1)) {
            replicationIndex = index;
        }
    }

    /** One answer, whose kind follows from the request. */
    private final class Answer {
        private final ResultReader.StatementParts statement = results.new StatementParts();
        private final List<ResultReader.@Nullable StatementParts> steps = new ArrayList<>();
        private final List<@Nullable HranaError> stepErrors = new ArrayList<>();
        private @Nullable HranaError error;
        private List<Column> columns = List.of();
        private boolean readOnly;
        private @Nullable Boolean autocommit;
        private boolean described;
        private boolean responded;

        void responseField(String name) throws IOException {
            switch (name) {
                case "is_autocommit" -> autocommit = json.flag();
                case "result" -> {
                    boolean describe = requests.get(responses.size()) instanceof StreamRequest.Describe;
                    json.object(describe ? this::descriptionField : this::resultField);
                }
                default -> json.skip();
            }
        }

        private void descriptionField(String name) throws IOException {
            described = true;
            switch (name) {
                case "cols" -> columns = results.columns();
                case "is_readonly" -> readOnly = json.flag();
                default -> json.skip();
            }
        }

        private void resultField(String name) throws IOException {
            switch (name) {
                case "step_results" -> json.array(() -> steps.add(step()));
                case "step_errors" -> json.array(() -> stepErrors.add(json.isNull() ? null : results.error()));
                default -> statement.field(name);
            }
        }

        private ResultReader.@Nullable StatementParts step() throws IOException {
            if (json.isNull()) {
                return null;
            }
            ResultReader.StatementParts step = results.new StatementParts();
            json.object(step::field);
            return step;
        }

        /** The replication index is told of a batch as a whole, behind its steps. */
        private List<@Nullable StatementResult> stepResults() throws IOException {
            List<@Nullable StatementResult> stepResults = new ArrayList<>(steps.size());
            for (ResultReader.@Nullable StatementParts step : steps) {
                stepResults.add(step == null ? null : step.result(statement.replicationIndex()));
            }
            return stepResults;
        }

        StreamResponse toResponse(StreamRequest request) throws IOException {
            HranaError failure = error;
            if (failure != null) {
                return new StreamResponse.Failed(failure);
            }
            if (request instanceof StreamRequest.Execute) {
                return new StreamResponse.Executed(statement.result(OptionalLong.empty()));
            }
            if (request instanceof StreamRequest.Batch batch) {
                int size = batch.steps().size();
                if (steps.size() != size || stepErrors.size() != size) {
                    throw json.malformed("the results of a batch do not match its steps");
                }
                return new StreamResponse.Ran(stepResults(), stepErrors);
            }
            if (request instanceof StreamRequest.Describe) {
                if (!described) {
                    throw json.malformed("a description is missing");
                }
                return new StreamResponse.Described(columns, readOnly);
            }
            if (request instanceof StreamRequest.GetAutocommit) {
                Boolean known = autocommit;
                if (known == null) {
                    throw json.malformed("is_autocommit is missing");
                }
                return new StreamResponse.Autocommit(known);
            }
            if (!responded && request instanceof StreamRequest.Sequence) {
                throw json.malformed("a response is missing");
            }
            return new StreamResponse.Done();
        }
    }
}
