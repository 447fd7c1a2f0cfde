package io.github.libsql4j.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeadlineTest {

    @Test
    void whatEndsInTimeLeavesNothingBehind() {
        int before = Deadline.pending();
        Run run = new Runs().begin();
        try (Deadline none = new Deadline(run, 0)) {
            assertThat(none).isNotNull();
            assertThat(Deadline.pending()).isEqualTo(before);
        }
        for (int i = 0; i < 1000; i++) {
            new Deadline(run, Integer.MAX_VALUE).close();
        }
        assertThat(Deadline.pending()).isEqualTo(before);
    }
}
