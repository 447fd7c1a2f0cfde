package io.github.libsql4j.canary;

import java.util.function.BiConsumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** Hands each log record, with the stack trace if it has one, to a search. */
final class LogSearch extends Handler {

    private final SimpleFormatter formatter = new SimpleFormatter();
    private final BiConsumer<String, String> search;

    LogSearch(BiConsumer<String, String> search) {
        this.search = search;
    }

    @Override
    public void publish(LogRecord record) {
        search.accept("logged by " + record.getLoggerName(), formatter.format(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
