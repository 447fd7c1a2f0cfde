package io.github.libsql4j.examples.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.jooq.Libsql;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SemanticSearchTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.perClass(ServerOptions.defaults());

    @TempDir
    Path directory;

    @Test
    void meaningIsFoundWhereWordsAreNot() throws SQLException {
        try (LibsqlDataSource dataSource = new LibsqlDataSource("jdbc:libsql::memory:")) {
            Search search = SemanticSearch.open(Libsql.using(dataSource));
            assertThat(search.byWords("automobile")).isEmpty();
            assertThat(search.byMeaning("automobile")).startsWith("Flat tyre");
            assertThat(search.byBoth("automobile")).isEqualTo(search.byMeaning("automobile"));
            assertThat(search.byWords("patience")).containsExactly("Pickled cucumbers");
            assertThat(search.byBoth("patience")).contains("Pickled cucumbers");
        }
    }

    @Test
    void whatIsFoundInBothWaysComesFirst() throws SQLException {
        try (LibsqlDataSource dataSource = new LibsqlDataSource("jdbc:libsql::memory:")) {
            Search search = SemanticSearch.open(Libsql.using(dataSource));
            assertThat(search.byBoth("rings of a planet")).startsWith("Saturn");
            assertThat(search.byBoth("\"; -- NOT * ")).isNotEmpty();
        }
    }

    @Test
    void aServerWithItsIndexFindsWhatAFileFindsWithoutOne() throws SQLException {
        String local = run(directory.resolve("notes.db").toString());
        assertThat(local).contains("automobile puncture").contains("by both:    Flat tyre");

        String location = SERVER.server().httpUrl().toString();
        assertThat(run(location)).isEqualTo(local);
        assertThat(run(location)).as("again, on the same tables").isEqualTo(local);
        assertThat(
                        SERVER.server()
                                .count(
                                        "SELECT count(*) FROM vector_top_k('note_embedding', (SELECT embedding FROM note), 100)"))
                .isEqualTo(Note.all().size());
    }

    private static String run(String location) throws SQLException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        SemanticSearch.run(location, new PrintStream(output, true, UTF_8));
        return output.toString(UTF_8);
    }
}
