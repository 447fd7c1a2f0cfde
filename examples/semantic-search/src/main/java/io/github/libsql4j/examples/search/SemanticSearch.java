package io.github.libsql4j.examples.search;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.jooq.Libsql;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import org.jooq.DSLContext;

/**
 * Writes notes into a libSQL database and searches them by their words, by their meaning, and by both.
 *
 * <p>The system property {@code libsql.url} says where: a file (the default is {@code notes.db}), {@code :memory:}, or a server
 * such as {@code http://127.0.0.1:8080}. A token for a server is taken from the environment variable {@code LIBSQL_AUTH_TOKEN}.
 */
public final class SemanticSearch {

    private static final List<String> QUESTIONS = List.of(
            "automobile puncture", "something to eat with apples", "planet \"Saturn\" at night", "my laptop is ill");

    private SemanticSearch() {}

    public static void main(String[] args) throws SQLException {
        run(System.getProperty("libsql.url", "notes.db"), System.out);
    }

    /** Runs the whole example on the database at a location. */
    static void run(String location, PrintStream out) throws SQLException {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        String url = location.startsWith("jdbc:") ? location : "jdbc:libsql:" + location;
        try (LibsqlDataSource dataSource = new LibsqlDataSource(url)) {
            dataSource.setAuthToken(System.getenv("LIBSQL_AUTH_TOKEN"));
            Search search = open(Libsql.using(dataSource));
            for (String question : QUESTIONS) {
                out.println(question);
                out.println("  by words:   " + String.join(", ", search.byWords(question)));
                out.println("  by meaning: " + String.join(", ", search.byMeaning(question)));
                out.println("  by both:    " + String.join(", ", search.byBoth(question)));
            }
        }
    }

    /** Makes the tables and writes the notes into them. */
    static Search open(DSLContext db) {
        Notebook notebook = new Notebook(db);
        boolean indexed = notebook.create();
        notebook.write(Note.all());
        return new Search(db, indexed);
    }
}
