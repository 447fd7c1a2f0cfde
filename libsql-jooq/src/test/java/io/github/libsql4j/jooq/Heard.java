package io.github.libsql4j.jooq;

import java.util.ArrayList;
import java.util.List;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/** What an execute listener heard. */
class Heard implements ExecuteListener {

    private final transient List<String> events = new ArrayList<>();

    List<String> events() {
        return events;
    }

    long started() {
        return events.stream().filter(event -> event.startsWith("start")).count();
    }

    @Override
    public void start(ExecuteContext ctx) {
        events.add("start");
    }

    @Override
    public void executeStart(ExecuteContext ctx) {
        events.add("executeStart " + ctx.sql());
    }

    @Override
    public void exception(ExecuteContext ctx) {
        events.add("exception " + ctx.exception());
    }
}
