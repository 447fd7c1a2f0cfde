package io.github.libsql4j.jdbc.spring;

import io.github.libsql4j.jdbc.LibsqlDriver;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Tells Spring Boot the driver of a {@code jdbc:libsql:} URL, which it would refuse because it is not among those it knows. */
public final class DriverDefault implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String URL = "spring.datasource.url";
    private static final String DRIVER = "spring.datasource.driver-class-name";

    /** For Spring. */
    public DriverDefault() {}

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        String url = environment.getProperty(URL);
        if (url != null && url.startsWith("jdbc:libsql:")) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("libsql", Map.of(DRIVER, LibsqlDriver.class.getName())));
        }
    }
}
