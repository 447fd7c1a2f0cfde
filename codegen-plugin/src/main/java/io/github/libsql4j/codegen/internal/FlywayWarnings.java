package io.github.libsql4j.codegen.internal;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/**
 * What Flyway has to say of migrations in a temporary database: its warnings. Each step of it is no event of a build, and what fails is
 * thrown. Flyway makes this by its name.
 */
public final class FlywayWarnings implements LogCreator, Log {

    private static final System.Logger LOG = System.getLogger("org.flywaydb");

    /** Flyway calls this. */
    public FlywayWarnings() {}

    @Override
    public Log createLogger(Class<?> type) {
        return this;
    }

    @Override
    @SuppressWarnings("deprecation") // Flyway 11 needs it.
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public void debug(String message) {}

    @Override
    public void info(String message) {}

    @Override
    public void notice(String message) {}

    @Override
    public void warn(String message) {
        LOG.log(System.Logger.Level.WARNING, message);
    }

    @Override
    public void error(String message) {}

    @Override
    public void error(String message, Exception e) {}
}
