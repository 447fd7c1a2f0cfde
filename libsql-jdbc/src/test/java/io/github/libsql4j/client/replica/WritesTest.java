package io.github.libsql4j.client.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WritesTest {

    private final Writes writes = new Writes();

    @Test
    void readsWaitForTheNewestWrite() {
        writes.answered(3, OptionalLong.of(6), true);
        writes.answered(3, OptionalLong.of(5), true);
        assertThat(writes.areMissingAt(5)).isTrue();
        assertThat(writes.areMissingAt(6)).isFalse();
    }

    @Test
    void aWriteWithoutAnIndexIsThereOnceThePrimaryHasBeenAskedSince() {
        writes.answered(3, OptionalLong.empty(), false);
        assertThat(writes.lackUnnumbered(writes.unnumbered())).isFalse();
        writes.answered(3, OptionalLong.empty(), true);
        long asked = writes.unnumbered();
        writes.answered(3, OptionalLong.empty(), true);
        writes.fetchedUnnumbered(asked);
        assertThat(writes.lackUnnumbered(asked)).isFalse();
        assertThat(writes.lackUnnumbered(writes.unnumbered())).isTrue();
        assertThat(writes.areMissingAt(-1)).isFalse();
    }

    @Test
    void aWriteThatAddedNothingNewIsDoubtful() {
        writes.answered(7, OptionalLong.of(7), false);
        assertThat(writes.areMissingAt(7)).isFalse();
        writes.answered(7, OptionalLong.of(7), true);
        assertThat(writes.areMissingAt(7)).isTrue();
        assertThat(writes.resolveDoubt()).isTrue();
        assertThat(writes.areMissingAt(7)).isFalse();
        writes.answered(7, OptionalLong.of(4), false);
        assertThat(writes.resolveDoubt()).isTrue();
        assertThat(writes.resolveDoubt()).isFalse();
    }

    @Test
    void whatWasWrittenToAnOldLogIsForgottenWithIt() {
        writes.answered(1, OptionalLong.of(100), true);
        writes.mark();
        writes.answered(-1, OptionalLong.of(5), true);
        writes.forgetBeforeMark();
        assertThat(writes.newest()).isEqualTo(5);
        writes.mark();
        writes.forgetBeforeMark();
        assertThat(writes.areMissingAt(0)).isFalse();
    }
}
