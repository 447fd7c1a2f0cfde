package io.github.libsql4j.jooq.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.libsql4j.jooq.LibsqlVisitListener;
import io.github.libsql4j.jooq.UnsupportedSql;
import java.util.Arrays;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.ResultQuery;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.SQLDialectNotSupportedException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnsupportedSqlTest extends EverywhereTest {

    @BeforeEach
    void createMovies() {
        Movie.create(ctx());
    }

    /** What the refusals spare their users; if one fails here, libSQL has learnt something. */
    @Test
    void withoutTheListenerTheDatabaseIsAsked() {
        for (Unsupported unsupported : Unsupported.ofThisJooq()) {
            Query query = unsupported.query.apply(ctx());
            if (isTaken(unsupported, query)) {
                ctx().execute(query);
            } else {
                assertThatExceptionOfType(DataAccessException.class)
                        .as(unsupported.name())
                        .isThrownBy(() -> ctx().execute(query));
            }
        }
    }

    /** What a replica's file refuses, it sends to the primary. */
    private boolean isTaken(Unsupported unsupported, Query query) {
        return switch (accessType) {
            case FILE -> unsupported.takenLocally;
            case SERVER -> unsupported.takenByServer;
            case REPLICA -> unsupported.takenByServer || (unsupported.takenLocally && query instanceof ResultQuery<?>);
        };
    }

    @Test
    void withTheListenerNothingIsSent() {
        DSLContext refusing = DSL.using(ctx().configuration().deriveAppending(new LibsqlVisitListener()));
        for (Unsupported unsupported : Unsupported.ofThisJooq()) {
            Query query = unsupported.query.apply(refusing);
            assertThatExceptionOfType(SQLDialectNotSupportedException.class)
                    .as(unsupported.name())
                    .isThrownBy(() -> refusing.execute(query))
                    .withMessageStartingWith("libSQL does not take ")
                    .withMessageContaining("write instead: " + unsupported.sql.instead());
        }
    }

    @Test
    void everythingListedIsTried() {
        assertThat(Arrays.stream(Unsupported.values()).map(unsupported -> unsupported.sql))
                .contains(UnsupportedSql.values());
    }
}
