package io.github.libsql4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.LibsqlEvent;
import io.github.libsql4j.client.LibsqlListener;
import io.github.libsql4j.client.Operation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener that remembers. */
final class Heard implements LibsqlListener {

    private final List<LibsqlEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void on(LibsqlEvent event) {
        events.add(event);
    }

    List<LibsqlEvent> events() {
        return List.copyOf(events);
    }

    <T extends LibsqlEvent> List<T> of(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The only event of its kind. */
    <T extends LibsqlEvent> T only(Class<T> kind) {
        List<T> found = of(kind);
        assertThat(found).as(events.toString()).hasSize(1);
        return found.get(0);
    }

    /** The operations in the order in which they finished. */
    List<Operation.Kind> finished() {
        return of(LibsqlEvent.Finished.class).stream()
                .map(event -> event.operation().kind())
                .toList();
    }

    void forget() {
        events.clear();
    }
}
