package io.github.libsql4j.examples.search;

import static io.github.libsql4j.jooq.LibsqlDSL.createFts5Table;
import static io.github.libsql4j.jooq.LibsqlDSL.createVectorIndex;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.github.libsql4j.jooq.Libsql;
import io.github.libsql4j.jooq.LibsqlBatch;
import io.github.libsql4j.jooq.LibsqlDataType;
import io.github.libsql4j.jooq.VectorMetric;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.SQLDataType;

/** The tables: the notes with their vectors, and an index of their words. */
final class Notebook {

    static final Table<Record> NOTE = table(name("note"));
    static final Field<Long> ID = field(name("note", "id"), SQLDataType.BIGINT);
    static final Field<String> TITLE = field(name("note", "title"), SQLDataType.VARCHAR.notNull());
    static final Field<float[]> EMBEDDING = field(
            name("note", "embedding"),
            LibsqlDataType.F32_BLOB(Embedding.DIMENSIONS).notNull());
    static final String NEAREST = "note_embedding";

    static final Table<Record> WORDS = table(name("note_words"));
    private static final Field<Long> WORDS_ROWID = field(name("note_words", "rowid"), SQLDataType.BIGINT);
    private static final Field<String> WORDS_TITLE = field(name("note_words", "title"), SQLDataType.VARCHAR);
    private static final Field<String> WORDS_BODY = field(name("note_words", "body"), SQLDataType.VARCHAR);

    private final DSLContext db;

    Notebook(DSLContext db) {
        this.db = db;
    }

    /**
     * Makes the tables, if they are not there.
     *
     * @return whether there is a vector index, which only servers have
     */
    boolean create() {
        db.execute("CREATE TABLE IF NOT EXISTS note(id INTEGER PRIMARY KEY, title TEXT NOT NULL, embedding F32_BLOB("
                + Embedding.DIMENSIONS + ") NOT NULL)");
        db.execute(createFts5Table("note_words", "title", "body")
                .tokenize("porter unicode61")
                .ifNotExists()
                .query());
        try {
            // More neighbours and a denser graph than by default: so few notes would else lose each other.
            db.execute(createVectorIndex(NEAREST, NOTE, EMBEDDING)
                    .metric(VectorMetric.L2)
                    .maxNeighbors(60)
                    .alpha(4)
                    .ifNotExists()
                    .query());
            return true;
        } catch (DataAccessException e) {
            if (e.sqlState().equals("0A000")) {
                return false;
            }
            throw e;
        }
    }

    /** Replaces all notes: one batch, and so one round trip and one transaction. */
    void write(List<Note> notes) {
        LibsqlBatch batch = Libsql.batch(db);
        batch.execute(db.truncate(NOTE));
        batch.execute(db.truncate(WORDS));
        long id = 0;
        for (Note note : notes) {
            id++;
            batch.execute(
                    db.insertInto(NOTE, ID, TITLE, EMBEDDING).values(id, note.title(), Embedding.of(note.text())));
            batch.execute(
                    db.insertInto(WORDS, WORDS_ROWID, WORDS_TITLE, WORDS_BODY).values(id, note.title(), note.body()));
        }
        batch.run();
    }
}
