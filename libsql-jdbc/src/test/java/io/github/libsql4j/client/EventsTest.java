package io.github.libsql4j.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsTest {

    private final Logger logger = Logger.getLogger(Events.class.getName());
    private final List<LogRecord> logged = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            logged.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void readLog() {
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @AfterEach
    void leaveLog() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    @Test
    void whatAListenerThrowsIsLoggedOnceAndReachesNobody() {
        Events events = new Events();
        List<LibsqlEvent> heard = new ArrayList<>();
        events.add(event -> {
            throw new StackOverflowError("This listener always fails");
        });
        events.add(heard::add);
        LibsqlEvent event = new LibsqlEvent.Retried(events.connection(), Retry.STALE_CONNECTION);

        events.tell(event);
        events.tell(event);

        assertThat(heard).containsExactly(event, event);
        assertThat(logged).hasSize(1);
        assertThat(logged.get(0).getLevel()).isEqualTo(Level.WARNING);
        assertThat(logged.get(0).getThrown()).isInstanceOf(StackOverflowError.class);
    }

    @Test
    void eachConnectionHasANumberOfItsOwn() {
        assertThat(new Events().connection()).isNotEqualTo(new Events().connection());
    }

    @Test
    void eventsAreHeardWhileThereIsAListener() {
        Events events = new Events();
        LibsqlListener listener = event -> {};
        assertThat(events.isHeard()).isFalse();
        events.add(listener);
        assertThat(events.isHeard()).isTrue();
        events.remove(listener);
        assertThat(events.isHeard()).isFalse();
    }
}
