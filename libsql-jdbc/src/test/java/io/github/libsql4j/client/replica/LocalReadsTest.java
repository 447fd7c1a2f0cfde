package io.github.libsql4j.client.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.config.LibsqlConfig;
import io.github.libsql4j.client.local.LocalDatabase;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class LocalReadsTest {

    @Test
    void anInterruptionThatComesBeforeTheFileIsOpenEndsWhatRunsThen() throws LibsqlException {
        try (LocalDatabase file = new LocalDatabase(LibsqlConfig.parse("jdbc:libsql::memory:", Map.of()))) {
            LocalReads reads = new LocalReads(file, new ReentrantLock());
            reads.interrupt();
            LibsqlException ended = catchThrowableOfType(LibsqlException.class, () -> select1(reads));
            assertThat(ended.state()).isEqualTo(SqlState.CANCELLED);
            reads.resume();
            assertThat(select1(reads)).isTrue();
            reads.close();
        }
    }

    private static boolean select1(LocalReads reads) throws LibsqlException {
        return reads.read(
                session -> session.execute(SqlStatement.of("SELECT 1")).rows().next());
    }
}
