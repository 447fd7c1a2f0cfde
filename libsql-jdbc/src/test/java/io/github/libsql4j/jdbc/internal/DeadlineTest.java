package io.github.libsql4j.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    @Test
    void whatEndsInTimeLeavesNothingBehind() {
        int before = Deadline.pending();
        Run run = new Runs().begin();
        Deadline.NONE.close();
        assertThat(Deadline.pending()).isEqualTo(before);
        for (int i = 0; i < 1000; i++) {
            Deadline.in(Duration.ofDays(1), run, "late").close();
        }
        assertThat(Deadline.pending()).isEqualTo(before);
    }
}
