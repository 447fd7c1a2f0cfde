package io.github.libsql4j.jdbc.internal;

import org.jspecify.annotations.Nullable;

/** What a statement does, one run after the other. */
final class Runs {

    private volatile @Nullable Run last;

    Run begin() {
        Run run = new Run(this);
        last = run;
        return run;
    }

    /** Ends what the statement does now. */
    void cancel() {
        Run run = last;
        if (run != null) {
            run.end("The statement was cancelled");
        }
    }
}
