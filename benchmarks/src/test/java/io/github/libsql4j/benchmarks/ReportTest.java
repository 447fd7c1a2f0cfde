package io.github.libsql4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.libsql4j.benchmarks.work.Figure;
import io.github.libsql4j.benchmarks.work.Peer;
import io.github.libsql4j.benchmarks.work.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Result RESULT = new Result(
            Workload.POINT_SELECT,
            Duration.ofMillis(20),
            Duration.ofMillis(21),
            List.of(
                    new Measurement(
                            Peer.LIBSQL4J,
                            9_000_000,
                            List.of(19e6, 22e6, 21e6),
                            1,
                            Map.of(Figure.PEAK_MEMORY, 5_000_000L)),
                    new Measurement(Peer.TYPESCRIPT_HTTP, 8_000_000, List.of(57e6, 44e6, 73.5e6), 0, Map.of())));

    @Test
    void peersAreComparedRoundByRound() {
        Spread ratio =
                RESULT.measurements().get(1).ratioTo(RESULT.measurements().get(0));
        assertThat(ratio.median()).isEqualTo(3);
        assertThat(ratio.lower()).isEqualTo(2.5);
        assertThat(ratio.upper()).isCloseTo(3.25, within(1e-9));
    }

    @Test
    void theTableShowsMediansAndRatios() {
        assertThat(Table.of(RESULT))
                .contains(
                        "point-select",
                        "20 ms away, a ping 21.0 ms",
                        "21.0 ms",
                        "3.00 (2.50 … 3.25)",
                        "9.0 ms",
                        "1.0 round trips +0.0 %",
                        "peak-memory 5.0 MB");
    }

    @Test
    void theFileHoldsEveryRound(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("results.json");
        JsonFile.write(file, List.of(RESULT));
        assertThat(Files.readString(file))
                .contains("\"point-select\"", "\"delay\" : 20", "[ 5.7E7, 4.4E7", "\"peak-memory\" : 5000000");
    }

    @Test
    void aPingTakesLongerThanTheDelay() throws IOException {
        assertThat(Ping.at(Duration.ofMillis(5))).isBetween(Duration.ofMillis(5), Duration.ofSeconds(5));
        assertThat(Ping.at(Duration.ZERO)).isZero();
    }

    @Test
    void theChartHasABarForEachPeer(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("results.svg");
        Chart.write(file, List.of(RESULT));
        assertThat(Files.readString(file))
                .contains("point-select", "20 ms away", Peer.TYPESCRIPT_HTTP.title(), "× 3.00")
                .containsPattern("<rect x=\"260\" [^>]*fill=\"#a0aec0\"");
    }

    @Test
    void argumentsChooseWorkloadsPeersRoundsAndDelays() {
        assertThat(Arguments.of().workloads()).containsExactly(Workload.values());
        Arguments chosen = Arguments.of("insert", "scan", "peers=libsql4j,raw_kept", "rounds=3", "delays=0,50");
        assertThat(chosen)
                .isEqualTo(new Arguments(
                        List.of(Workload.INSERT, Workload.SCAN),
                        List.of(Peer.LIBSQL4J, Peer.RAW_KEPT),
                        3,
                        List.of(Duration.ZERO, Duration.ofMillis(50))));
        assertThatThrownBy(() -> Arguments.of("inserts")).hasMessageContaining("batch-insert");
        assertThatThrownBy(() -> Arguments.of("insert", "peers=raw")).hasMessageContaining("RAW_KEPT");
    }
}
