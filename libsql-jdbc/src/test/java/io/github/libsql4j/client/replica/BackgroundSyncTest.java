package io.github.libsql4j.client.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackgroundSyncTest {

    @Test
    void failuresDoubleThePauseUpToEightTimes() {
        assertThat(IntStream.of(0, 1, 2, 3, 4, 1_000_000)
                        .mapToObj(failures -> BackgroundSync.pauseAfter(failures, Duration.ofSeconds(10))
                                .toSeconds()))
                .containsExactly(10L, 20L, 40L, 80L, 80L, 80L);
    }
}
