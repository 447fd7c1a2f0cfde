package io.github.libsql4j.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsql4j.EverywhereTest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.BeanPropertyRowMapper;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SimplePropertySqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.datasource.init.ScriptStatementFailedException;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;

class SpringJdbcTest extends EverywhereTest {

    private static final String INSERT = "INSERT INTO book (title, price, published) VALUES (?, ?, ?)";
    private static final String NAMED = "INSERT INTO book (title, price) VALUES (:title, :price)";

    private JdbcTemplate jdbc;
    private NamedParameterJdbcTemplate named;
    private JdbcClient client;

    record Book(long id, String title, BigDecimal price) {}

    @BeforeEach
    void createTable() {
        jdbc = new JdbcTemplate(dataSource());
        named = new NamedParameterJdbcTemplate(jdbc);
        client = JdbcClient.create(dataSource());
        jdbc.execute("CREATE TABLE book (id INTEGER PRIMARY KEY, title TEXT NOT NULL UNIQUE,"
                + " price NUMERIC(10,2), published DATE)");
    }

    @Test
    void aTemplateWritesAndReadsValuesOfEveryKind() {
        assertThat(jdbc.update(INSERT, "Emma", new BigDecimal("7.25"), LocalDate.of(1815, 12, 23)))
                .isEqualTo(1);

        assertThat(jdbc.queryForMap("SELECT * FROM book"))
                .containsEntry("id", 1L)
                .containsEntry("title", "Emma")
                .containsEntry("price", 7.25);
        assertThat(jdbc.queryForObject("SELECT published FROM book", LocalDate.class))
                .isEqualTo(LocalDate.of(1815, 12, 23));
        assertThat(jdbc.queryForObject("SELECT count(*) FROM book", Integer.class))
                .isEqualTo(1);
        assertThat(jdbc.query("SELECT id, title, price FROM book", new DataClassRowMapper<>(Book.class)))
                .containsExactly(new Book(1, "Emma", new BigDecimal("7.25")));
    }

    @Test
    void nullsAreWrittenWithAndWithoutAType() {
        jdbc.update(INSERT, "Emma", null, null);
        named.update(NAMED, new MapSqlParameterSource("title", "Persuasion").addValue("price", null));

        assertThat(jdbc.queryForList("SELECT price FROM book", BigDecimal.class))
                .containsExactly(null, null);
    }

    @Test
    void aBatchOfArgumentsCountsEachStatement() {
        List<Object[]> rows = IntStream.range(0, 250)
                .mapToObj(i -> new Object[] {"title " + i, 1, null})
                .toList();

        assertThat(jdbc.batchUpdate(INSERT, rows)).hasSize(250).containsOnly(1);
        assertThat(jdbc.batchUpdate("UPDATE book SET price = ? WHERE id = ?", List.of(1, 2, 3), 2, (statement, id) -> {
                    statement.setInt(1, 100);
                    statement.setInt(2, id);
                }))
                .isDeepEqualTo(new int[][] {{1, 1}, {1}});
        assertThat(named.batchUpdate(NAMED, new SqlParameterSource[] {book("Emma"), book("Persuasion")}))
                .containsExactly(1, 1);
        assertThat(jdbc.batchUpdate("DELETE FROM book WHERE price = 100", "DELETE FROM book"))
                .containsExactly(3, 249);
    }

    @Test
    void namedParametersTakeListsAndProperties() {
        named.update(NAMED, new SimplePropertySqlParameterSource(new Book(0, "Emma", BigDecimal.ONE)));
        named.update(NAMED, book("Persuasion"));

        assertThat(named.queryForList(
                        "SELECT title FROM book WHERE title IN (:titles) ORDER BY id",
                        Map.of("titles", List.of("Emma", "Persuasion", "none")),
                        String.class))
                .containsExactly("Emma", "Persuasion");
    }

    @Test
    void aKeyHolderHoldsTheGeneratedKey() {
        KeyHolder key = new GeneratedKeyHolder();
        named.update(NAMED, book("Emma"), key);
        assertThat(key.getKey()).isEqualTo(1L);

        named.update(NAMED, book("Persuasion"), key, new String[] {"id"});
        assertThat(key.getKeys()).containsExactly(Map.entry("id", 2L));

        client.sql(NAMED).param("title", "Lady Susan").param("price", 1).update(key, "id");
        assertThat(key.getKey()).isEqualTo(3L);
    }

    @Test
    void aKeyHolderHoldsTheKeysOfABatch() {
        KeyHolder keys = new GeneratedKeyHolder();
        named.batchUpdate(NAMED, new SqlParameterSource[] {book("Emma"), book("Persuasion")}, keys);
        assertThat(keys.getKeyList())
                .hasSize(2)
                .allSatisfy(key -> assertThat(key).hasSize(1));
    }

    @Test
    void aSimpleInsertFindsTheColumnsInTheMetadata() {
        SimpleJdbcInsert insert =
                new SimpleJdbcInsert(dataSource()).withTableName("book").usingGeneratedKeyColumns("id");

        assertThat(insert.executeAndReturnKey(Map.of("title", "Emma", "price", 7)))
                .isEqualTo(1L);
        assertThat(insert.executeAndReturnKeyHolder(book("Persuasion")).getKeys())
                .containsExactly(Map.entry("id", 2L));
        assertThat(insert.executeBatch(book("Lady Susan"), book("Sanditon"))).containsExactly(1, 1);
        assertThat(titles()).containsExactly("Emma", "Persuasion", "Lady Susan", "Sanditon");
    }

    @Test
    void aClientReadsRecords() {
        client.sql(INSERT).params("Emma", "7.25", null).update();

        assertThat(client.sql("SELECT id, title, price FROM book WHERE title = :title")
                        .param("title", "Emma")
                        .query(Book.class)
                        .single())
                .isEqualTo(new Book(1, "Emma", new BigDecimal("7.25")));
        assertThat(client.sql("SELECT title FROM book WHERE id = ?")
                        .param(2)
                        .query(String.class)
                        .optional())
                .isEmpty();
    }

    @Test
    void rowsAreStreamedWithAFetchSize() {
        jdbc.setFetchSize(10);
        String numbers =
                "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 5000) SELECT x FROM c";
        try (Stream<Long> rows = jdbc.queryForStream(numbers, (row, index) -> row.getLong(1))) {
            assertThat(rows.mapToLong(Long::longValue).sum()).isEqualTo(5000L * 5001 / 2);
        }
        try (Stream<Long> halfRead = jdbc.queryForStream(numbers, (row, index) -> row.getLong(1))) {
            assertThat(halfRead.limit(3)).containsExactly(1L, 2L, 3L);
        }
        jdbc.setMaxRows(7);
        assertThat(jdbc.queryForList(numbers, Long.class)).hasSize(7);
        jdbc.update(INSERT, "Emma", 1, null);
        assertThat(titles()).containsExactly("Emma");
    }

    @Test
    void beansAreMappedByTheirColumns() {
        jdbc.update(INSERT, "Emma", 1, "1815-12-23");
        jdbc.execute("ALTER TABLE book ADD COLUMN in_print BOOLEAN DEFAULT 1");

        List<Edition> editions = jdbc.query("SELECT * FROM book", new BeanPropertyRowMapper<>(Edition.class));
        assertThat(editions).singleElement().satisfies(edition -> {
            assertThat(edition.published).isEqualTo("1815-12-23");
            assertThat(edition.inPrint).isTrue();
        });
    }

    @Test
    void aScriptRunsUpToTheStatementThatFails() {
        populate("INSERT INTO book (title) VALUES ('a;b'); -- a comment\nINSERT INTO book (title) VALUES ('Emma');");
        assertThat(titles()).containsExactly("a;b", "Emma");

        assertThatThrownBy(
                        () -> populate("DELETE FROM book; DELETE FROM nowhere; INSERT INTO book (title) VALUES ('x')"))
                .isInstanceOf(ScriptStatementFailedException.class)
                .hasMessageContaining("DELETE FROM nowhere");
        assertThat(titles()).isEmpty();
    }

    private void populate(String script) {
        new ResourceDatabasePopulator(new ByteArrayResource(script.getBytes(StandardCharsets.UTF_8)))
                .execute(dataSource());
    }

    private List<String> titles() {
        return Objects.requireNonNull(jdbc.queryForList("SELECT title FROM book ORDER BY id", String.class));
    }

    private static SqlParameterSource book(String title) {
        return new MapSqlParameterSource("title", title).addValue("price", 1);
    }

    /** A bean as Spring fills it. */
    static final class Edition {
        private LocalDate published = LocalDate.EPOCH;
        private boolean inPrint;

        public void setPublished(LocalDate published) {
            this.published = published;
        }

        public void setInPrint(boolean inPrint) {
            this.inPrint = inPrint;
        }
    }
}
