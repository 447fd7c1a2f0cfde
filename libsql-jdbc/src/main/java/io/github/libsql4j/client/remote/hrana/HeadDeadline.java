package io.github.libsql4j.client.remote.hrana;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okio.AsyncTimeout;

/** Ends a call whose answer takes too long to begin. OkHttp's own deadline would go on while the rows are read. */
final class HeadDeadline extends AsyncTimeout {

    private final Call call;

    /** Begins to count; zero for no limit. */
    HeadDeadline(Call call, Duration time) {
        this.call = call;
        timeout(time.toMillis(), TimeUnit.MILLISECONDS);
        enter();
    }

    @Override
    protected void timedOut() {
        call.cancel();
    }

    /** Ends the count. What failed because it was over is told as that. */
    IOException ended(IOException failure) {
        if (!exit()) {
            return failure;
        }
        InterruptedIOException late = new InterruptedIOException("timeout");
        late.initCause(failure);
        return late;
    }
}
