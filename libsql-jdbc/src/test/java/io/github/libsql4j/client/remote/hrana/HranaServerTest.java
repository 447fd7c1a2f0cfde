package io.github.libsql4j.client.remote.hrana;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.config.LibsqlConfig;
import io.github.libsql4j.client.config.Location;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HranaServerTest {

    @Test
    void whatIsLearnedHoldsForEverySessionOnTheServer() throws LibsqlException {
        server("learned").learnEngineVersion("3.45.1");
        assertThat(server("learned").engineVersion()).hasValue("3.45.1");
    }

    @Test
    void whatIsKnownOfServersDoesNotGrowWithoutBound() throws LibsqlException {
        server("first").learnEngineVersion("3.45.1");
        for (int i = 0; i < 1000; i++) {
            server("other-" + i);
        }
        assertThat(server("first").engineVersion()).isEmpty();
    }

    private static HranaServer server(String name) throws LibsqlException {
        LibsqlConfig config = LibsqlConfig.parse("jdbc:libsql://" + name + ".example", Map.of());
        return new HranaServer((Location.Remote) config.location(), config);
    }
}
