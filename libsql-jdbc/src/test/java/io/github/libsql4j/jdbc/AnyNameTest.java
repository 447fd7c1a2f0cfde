package io.github.libsql4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.testing.LibsqlServer;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Tables, columns and indexes of any name are found by that name, through every method of the metadata. */
@SuppressWarnings("NullAway.Init") // jqwik sets the fields before the properties run
class AnyNameTest {

    private static LibsqlServer server;
    private static Connection local;
    private static Connection remote;

    /** Names that differ also when the case of ASCII letters does not count, as in SQLite. */
    record Names(String table, String child, String key, String column, String index) {

        List<String> all() {
            return List.of(table, child, key, column, index);
        }

        boolean differ() {
            return all().stream().map(Names::folded).distinct().count() == all().size();
        }

        private static String folded(String name) {
            StringBuilder folded = new StringBuilder();
            name.chars().forEach(c -> folded.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
            return folded.toString();
        }
    }

    @BeforeContainer
    static void open() throws SQLException {
        server = LibsqlServer.start();
        local = DriverManager.getConnection("jdbc:libsql::memory:");
        remote = DriverManager.getConnection(server.jdbcUrl());
    }

    @AfterContainer
    static void close() throws SQLException {
        remote.close();
        local.close();
        server.close();
    }

    @Property(tries = 150)
    void isFoundInMemory(@ForAll("names") Names names) throws SQLException {
        assertFound(local, names);
    }

    @Property(tries = 40)
    void isFoundOnAServer(@ForAll("names") Names names) throws SQLException {
        assertFound(remote, names);
    }

    @Provide
    Arbitrary<Names> names() {
        Arbitrary<String> odd = Arbitraries.of(
                "it's",
                "\"",
                "\"\"",
                "`",
                "[",
                "]",
                "[a]",
                "%",
                "_",
                "\\",
                "\\%",
                "a_b",
                "a%b",
                "'; DROP TABLE x; --",
                "/*",
                "--",
                "?",
                ":a",
                "$1",
                ";",
                "select",
                "TABLE",
                "returning",
                "rowid",
                " lead",
                "trail ",
                " ",
                "\n",
                "\t",
                "1",
                "é",
                "e\u0301",
                "İı",
                "表",
                "\uD83D\uDE00",
                "\u200b",
                "\ufeff",
                "{d}",
                ".",
                "a.b",
                "PRIMARY KEY",
                "CONSTRAINT x");
        Arbitrary<String> any = Arbitraries.strings()
                .all()
                .excludeChars('\0')
                .ofMinLength(1)
                .ofMaxLength(20)
                .filter(text -> text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff));
        Arbitrary<String> signs = Arbitraries.strings()
                .withChars("\"'`[]%_\\?;-/*.,() a\n")
                .ofMinLength(1)
                .ofMaxLength(12);
        Arbitrary<String> longOnes =
                Arbitraries.strings().withChars("aZ\"%_é").ofMinLength(200).ofMaxLength(400);
        Arbitrary<String> name = Arbitraries.oneOf(odd, any, signs, longOnes)
                // Of SQLite itself, and of what a server keeps to itself.
                .filter(text -> !text.toLowerCase(Locale.ROOT).matches("(?s)(sqlite|libsql|_litestream).*"));
        return Combinators.combine(name, name, name, name, name).as(Names::new).filter(Names::differ);
    }

    private static void assertFound(Connection connection, Names names) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String table = quoted(names.table());
            String child = quoted(names.child());
            String key = quoted(names.key());
            String column = quoted(names.column());
            statement.execute("CREATE TABLE " + table + " (" + key + " INTEGER PRIMARY KEY, " + column + " TEXT)");
            statement.execute(
                    "CREATE TABLE " + child + " (" + column + " INTEGER REFERENCES " + table + " (" + key + "))");
            statement.execute("CREATE INDEX " + quoted(names.index()) + " ON " + table + " (" + column + ")");
            try {
                assertMetadata(connection.getMetaData(), names);
                assertKeysAndResults(connection, names, table, key, column);
            } finally {
                statement.execute("DROP TABLE " + child);
                statement.execute("DROP TABLE " + table);
            }
            assertThat(values(connection.getMetaData().getTables(null, null, "%", null), "TABLE_NAME"))
                    .as("nothing else came to be")
                    .isEmpty();
        }
    }

    private static void assertMetadata(DatabaseMetaData metaData, Names names) throws SQLException {
        String pattern = pattern(names.table());
        String table = names.table();
        assertThat(values(metaData.getTables(null, null, pattern, null), "TABLE_NAME"))
                .containsExactly(table);
        assertThat(values(metaData.getColumns(null, null, pattern, "%"), "COLUMN_NAME"))
                .containsExactly(names.key(), names.column());
        assertThat(values(metaData.getColumns(null, null, pattern, pattern(names.column())), "COLUMN_NAME"))
                .containsExactly(names.column());
        assertThat(values(metaData.getPrimaryKeys(null, null, table), "COLUMN_NAME"))
                .containsExactly(names.key());
        assertThat(values(metaData.getIndexInfo(null, null, table, false, false), "INDEX_NAME"))
                .contains(names.index());
        assertThat(values(metaData.getIndexInfo(null, null, table, false, false), "COLUMN_NAME"))
                .contains(names.column());
        assertThat(values(metaData.getImportedKeys(null, null, names.child()), "PKTABLE_NAME"))
                .containsExactly(table);
        assertThat(values(metaData.getImportedKeys(null, null, names.child()), "FKCOLUMN_NAME"))
                .containsExactly(names.column());
        assertThat(values(metaData.getExportedKeys(null, null, table), "FKTABLE_NAME"))
                .containsExactly(names.child());
        assertThat(values(metaData.getCrossReference(null, null, table, null, null, names.child()), "PKCOLUMN_NAME"))
                .containsExactly(names.key());
        assertThat(values(
                        metaData.getBestRowIdentifier(null, null, table, DatabaseMetaData.bestRowSession, true),
                        "COLUMN_NAME"))
                .containsExactly(names.key());
        metaData.getVersionColumns(null, null, table).close();
        metaData.getTablePrivileges(null, null, pattern).close();
        metaData.getColumnPrivileges(null, null, table, pattern(names.column())).close();
    }

    private static void assertKeysAndResults(
            Connection connection, Names names, String table, String key, String column) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + table + " (" + column + ") VALUES ('x')",
                new String[] {names.key(), names.column()})) {
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
                assertThat(keys.getLong(names.key())).isEqualTo(1);
                assertThat(keys.getString(names.column())).isEqualTo("x");
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + key + ", " + column + " FROM " + table)) {
            assertThat(rows.getMetaData().getColumnLabel(1)).isEqualTo(names.key());
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(names.column())).isEqualTo("x");
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String pattern(String name) {
        return name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static List<String> values(ResultSet rows, String column) throws SQLException {
        try (rows) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                String value = rows.getString(column);
                if (value != null) {
                    values.add(value);
                }
            }
            return values;
        }
    }
}
