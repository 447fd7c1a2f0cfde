package io.github.libsql4j.client;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every session does, wherever its database is. Subclasses say where. */
public abstract class SessionContractTest
        implements BatchSessionContract,
                ForeignKeysOffSessionContract,
                DescriptionSessionContract,
                ErrorSessionContract,
                LifecycleSessionContract,
                OutcomeSessionContract,
                ResultSessionContract,
                SavepointSessionContract,
                ScriptSessionContract,
                StatementSessionContract,
                TransactionSessionContract {

    private Session session;
    private Session other;

    /** A database for this test; other tests may have left tables in it. Closed by the subclass. */
    protected abstract Database database() throws Exception;

    @BeforeEach
    void openSessions() throws Exception {
        Database database = database();
        session = database.open();
        other = database.open();
        session.script("""
                DROP TABLE IF EXISTS child;
                DROP TABLE IF EXISTS item;
                DROP TABLE IF EXISTS log;
                DROP TABLE IF EXISTS made;
                CREATE TABLE item (
                    id INTEGER PRIMARY KEY,
                    name TEXT UNIQUE,
                    amount NUMERIC(10,2) NOT NULL DEFAULT 0 CHECK (amount < 1000),
                    anything);
                CREATE TABLE child (
                    id INTEGER PRIMARY KEY,
                    item INTEGER REFERENCES item DEFERRABLE INITIALLY DEFERRED,
                    now INTEGER REFERENCES item ON DELETE CASCADE);
                CREATE TABLE log (line TEXT);
                CREATE TRIGGER item_log AFTER UPDATE ON item BEGIN
                    INSERT INTO log VALUES ('updated'); INSERT INTO log VALUES (CASE WHEN 1 THEN 'twice' END);
                END;
                CREATE TRIGGER item_keep BEFORE DELETE ON item WHEN old.name = 'keep' BEGIN
                    SELECT raise(ABORT, 'this one stays');
                END;
                CREATE TRIGGER item_roll BEFORE DELETE ON item WHEN old.name = 'roll' BEGIN
                    SELECT raise(ROLLBACK, 'all is lost');
                END;
                """);
    }

    @AfterEach
    void closeSessions() throws Exception {
        session.close();
        other.close();
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public Session other() {
        return other;
    }
}
