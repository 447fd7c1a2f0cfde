package io.github.libsql4j.client.remote;

import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.remote.hrana.Condition;
import io.github.libsql4j.client.remote.hrana.HranaError;
import io.github.libsql4j.client.remote.hrana.HranaVersion;
import io.github.libsql4j.client.remote.hrana.Step;
import io.github.libsql4j.client.remote.hrana.Stmt;
import io.github.libsql4j.client.remote.hrana.StreamRequest;
import io.github.libsql4j.client.remote.hrana.StreamResponse;
import java.util.List;

/**
 * Asks a stream whether no transaction is open. Version 2 of the protocol has no such question, but there BEGIN tells: it fails
 * inside a transaction. It takes no lock, and is undone at once.
 */
final class AutocommitQuestion {

    private static final StreamRequest BEGIN_AND_UNDO = new StreamRequest.Batch(
            List.of(new Step(null, Stmt.of("BEGIN")), new Step(new Condition.Ok(0), Stmt.of("ROLLBACK"))));

    private AutocommitQuestion() {}

    static StreamRequest in(HranaVersion version) {
        return version == HranaVersion.V2 ? BEGIN_AND_UNDO : new StreamRequest.GetAutocommit();
    }

    /** True also if no answer came, since then nothing may be taken for part of a transaction. */
    static boolean answer(StreamResponse response) {
        if (response instanceof StreamResponse.Autocommit known) {
            return known.autocommit();
        }
        if (response instanceof StreamResponse.Ran ran) {
            HranaError error = ran.errors().get(0);
            return error == null || RemoteErrors.of(error).state() != SqlState.TRANSACTION_ACTIVE;
        }
        return true;
    }
}
