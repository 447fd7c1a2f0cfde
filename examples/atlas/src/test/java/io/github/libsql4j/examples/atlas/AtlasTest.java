package io.github.libsql4j.examples.atlas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs the whole program on each kind of database and compares what it reports with the JDK itself. */
class AtlasTest {

    @RegisterExtension
    static final LibsqlServerExtension server = LibsqlServerExtension.perClass(ServerOptions.defaults());

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @Test
    void countsWhatTheJdkHas(@TempDir Path directory) throws SQLException {
        Report report = run(directory.resolve("atlas.db").toString());

        Map<?, ?> rows = section(report, "Rows").intoMap(0, 1);
        assertThat(rows.get("country")).isEqualTo(Locale.getISOCountries().length);
        assertThat(rows.get("currency"))
                .isEqualTo(Currency.getAvailableCurrencies().size());
        assertThat(rows.get("time_zone")).isEqualTo(ZoneId.getAvailableZoneIds().size());
        assertThat(rows.get("country_name")).isEqualTo(Locale.getISOCountries().length * (int) rows.get("language"));
        assertThat(rows.get("zone_transition")).isEqualTo(transitions());
        assertThat(section(report, "Currencies").intoMap(0, 2).get("EUR")).isEqualTo(countriesWithEuro());
        assertThat(section(report, "Changes").getValues("changes", Integer.class).stream()
                        .mapToInt(n -> n)
                        .sum())
                .isEqualTo(transitions());
    }

    @Test
    void rollsBack(@TempDir Path directory) throws SQLException {
        Report report = run(directory.resolve("atlas.db").toString());

        int names = (int) section(report, "Rows").intoMap(0, 1).get("country_name");
        assertThat(section(report, "Country names around a transaction").get(0).intoArray())
                .containsExactly(names, 0, names);
    }

    @Test
    void reportsTheSameTwiceInARow(@TempDir Path directory) throws SQLException {
        String location = "file:" + directory.resolve("atlas.db");

        Report first = run(location);
        assertThat(output.toString(UTF_8)).contains("4 scripts").contains("The data is in ");
        output.reset();
        Report second = run(location);

        assertThat(output.toString(UTF_8)).contains("0 scripts");
        assertThat(second).hasToString(first.toString());
    }

    @Test
    void reportsTheSameFromMemory(@TempDir Path directory) throws SQLException {
        assertThat(run(":memory:"))
                .hasToString(run(directory.resolve("atlas.db").toString()).toString());
    }

    @Test
    void reportsTheSameFromAServer(@TempDir Path directory) throws SQLException {
        Report local = run(directory.resolve("atlas.db").toString());
        String location = server.server().httpUrl().toString();

        assertThat(run(location)).hasToString(local.toString());
        assertThat(run(location)).hasToString(local.toString());
        assertThat(server.server().count("SELECT count(*) FROM zone_transition"))
                .isEqualTo(transitions());
    }

    @Test
    void reportsTheSameFromAReplica(@TempDir Path directory) throws SQLException {
        Report local = run(directory.resolve("atlas.db").toString());
        String primary = server.server().httpUrl().toString();

        assertThat(run("file:" + directory.resolve("replica.db") + "?syncUrl=" + primary))
                .hasToString(local.toString());
        assertThat(server.server().count("SELECT count(*) FROM zone_transition"))
                .isEqualTo(transitions());
        System.setProperty("libsql.syncUrl", primary);
        try {
            assertThat(run("file:" + directory.resolve("another.db"))).hasToString(local.toString());
        } finally {
            System.clearProperty("libsql.syncUrl");
        }
    }

    private Report run(String location) throws SQLException {
        return Atlas.run(location, new PrintStream(output, true, UTF_8));
    }

    private static Result<?> section(Report report, String title) {
        return report.sections().stream()
                .filter(section -> section.title().startsWith(title))
                .findFirst()
                .orElseThrow()
                .rows();
    }

    private static int countriesWithEuro() {
        return (int) Stream.of(Locale.getISOCountries())
                .map(country -> Currency.getInstance(
                        new Locale.Builder().setRegion(country).build()))
                .filter(Currency.getInstance("EUR")::equals)
                .count();
    }

    private static int transitions() {
        int count = 0;
        Instant end = Instant.parse("2038-01-01T00:00:00Z");
        for (String zone : ZoneId.getAvailableZoneIds()) {
            ZoneRules rules = ZoneId.of(zone).getRules();
            ZoneOffsetTransition next = rules.nextTransition(Instant.EPOCH.minusNanos(1));
            while (next != null && next.getInstant().isBefore(end)) {
                count++;
                next = rules.nextTransition(next.getInstant());
            }
        }
        return count;
    }
}
