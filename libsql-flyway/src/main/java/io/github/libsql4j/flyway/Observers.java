package io.github.libsql4j.flyway;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.Configuration;

/**
 * Callbacks in Java that want to see a migration or its statements run, and rules for errors of single statements, for both of
 * which the statements must run one by one.
 */
final class Observers {

    private static final List<Event> EVENTS = List.of(
            Event.BEFORE_EACH_MIGRATE,
            Event.BEFORE_EACH_MIGRATE_STATEMENT,
            Event.AFTER_EACH_MIGRATE_STATEMENT,
            Event.AFTER_EACH_MIGRATE_STATEMENT_ERROR,
            Event.AFTER_EACH_MIGRATE,
            Event.AFTER_EACH_MIGRATE_ERROR);

    private Observers() {}

    static boolean watch(Configuration configuration) {
        return configuration.getErrorOverrides().length > 0
                || Arrays.stream(configuration.getCallbacks()).anyMatch(Observers::watches);
    }

    private static boolean watches(Callback callback) {
        return EVENTS.stream().anyMatch(event -> supports(callback, event));
    }

    /** By reflection, since the method's parameters have other types from Flyway 11.13 on. Who needs a context may watch. */
    private static boolean supports(Callback callback, Event event) {
        try {
            for (Method method : Callback.class.getMethods()) {
                if (method.getName().equals("supports") && method.getParameterCount() == 2) {
                    return (Boolean) method.invoke(callback, event, null);
                }
            }
            return true;
        } catch (InvocationTargetException | IllegalAccessException e) {
            return true;
        }
    }
}
