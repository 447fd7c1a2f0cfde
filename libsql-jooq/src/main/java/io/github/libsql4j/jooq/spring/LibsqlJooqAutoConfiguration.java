package io.github.libsql4j.jooq.spring;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the jOOQ configurations of an application what they need for libSQL. */
@Configuration(proxyBeanMethods = false)
public class LibsqlJooqAutoConfiguration {

    /** For Spring. */
    public LibsqlJooqAutoConfiguration() {}

    /**
     * Sees each bean that is a jOOQ configuration.
     *
     * @return what does so
     */
    @Bean
    static BeanPostProcessor libsqlDefaults() {
        return new LibsqlDefaults();
    }
}
