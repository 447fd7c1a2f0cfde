package io.github.libsql4j.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.jdbc.LibsqlDriver;
import io.github.libsql4j.jdbc.spring.DriverDefault;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** A URL is all that an application on Spring Boot has to name, also if it uses JDBC alone. */
class SpringBootDriverTest {

    private static final String DRIVER = "spring.datasource.driver-class-name";

    @Test
    void springFindsIt() {
        List<?> found = SpringFactoriesLoader.loadFactories(
                ApplicationContextInitializer.class, getClass().getClassLoader());
        assertThat(found).hasAtLeastOneElementOfType(DriverDefault.class);
    }

    @Test
    void theDriverFollowsFromTheUrl() {
        assertThat(driver(Map.of("spring.datasource.url", "jdbc:libsql:file:app.db")))
                .isEqualTo(LibsqlDriver.class.getName());
    }

    @Test
    void anotherUrlOrNoneIsLeftAlone() {
        assertThat(driver(Map.of("spring.datasource.url", "jdbc:sqlite:app.db")))
                .isNull();
        assertThat(driver(Map.of())).isNull();
    }

    @Test
    void aDriverThatTheApplicationNamesIsKept() {
        assertThat(driver(Map.of("spring.datasource.url", "jdbc:libsql:file:app.db", DRIVER, "org.example.Driver")))
                .isEqualTo("org.example.Driver");
    }

    private static @Nullable String driver(Map<String, Object> properties) {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("application", properties));
            new DriverDefault().initialize(context);
            return context.getEnvironment().getProperty(DRIVER);
        }
    }
}
