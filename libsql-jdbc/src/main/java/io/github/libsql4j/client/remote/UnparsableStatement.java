package io.github.libsql4j.client.remote;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.remote.hrana.Condition;
import io.github.libsql4j.client.remote.hrana.HranaException;
import io.github.libsql4j.client.remote.hrana.HranaServer;
import io.github.libsql4j.client.remote.hrana.HranaStream;
import io.github.libsql4j.client.remote.hrana.PipelineResponse;
import io.github.libsql4j.client.remote.hrana.Step;
import io.github.libsql4j.client.remote.hrana.Stmt;
import io.github.libsql4j.client.remote.hrana.StreamRequest;
import io.github.libsql4j.client.remote.hrana.StreamResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the statement for which a server refused a whole batch: it does not say which. Each text is sent once more under a
 * condition that never holds, so that it is parsed but not run. Costs one round trip, after an error only.
 */
final class UnparsableStatement {

    private UnparsableStatement() {}

    /** The same error with the statement's index, or without if it cannot be found. */
    static LibsqlException locate(HranaServer server, List<SqlStatement> statements, LibsqlException error) {
        Map<String, Integer> firstIndex = new LinkedHashMap<>();
        for (int i = 0; i < statements.size(); i++) {
            firstIndex.putIfAbsent(statements.get(i).sql(), i);
        }
        List<StreamRequest> requests = new ArrayList<>();
        firstIndex.keySet().forEach(sql -> requests.add(parseOnly(sql)));
        requests.add(new StreamRequest.Close());
        try {
            PipelineResponse answer = new HranaStream(server).send(version -> requests);
            int request = 0;
            for (int index : firstIndex.values()) {
                if (answer.responses().get(request++) instanceof StreamResponse.Failed) {
                    return error.inStatement(index);
                }
            }
        } catch (HranaException e) {
            error.addSuppressed(e);
        }
        return error;
    }

    static StreamRequest parseOnly(String sql) {
        return new StreamRequest.Batch(List.of(new Step(Condition.NEVER, Stmt.of(sql))));
    }
}
