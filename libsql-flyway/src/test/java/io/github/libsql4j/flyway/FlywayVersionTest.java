package io.github.libsql4j.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.extensibility.MigrationType;
import org.flywaydb.core.internal.license.VersionPrinter;
import org.junit.jupiter.api.Test;

/** The tests run on the version of Flyway that the build names. */
class FlywayVersionTest {

    @Test
    void itIsTheVersionThatTheBuildNames() {
        String version = System.getProperty("flyway.version");
        assertThat(VersionPrinter.getVersion()).isEqualTo(version);
        assertThat(MigrationType.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .endsWith("flyway-core-" + version + ".jar");
    }
}
