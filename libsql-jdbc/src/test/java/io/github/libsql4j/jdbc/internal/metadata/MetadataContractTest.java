package io.github.libsql4j.jdbc.internal.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.jdbc.LibsqlDriver;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the metadata tells of a database, whatever the access. The data source is of an empty database, used once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MetadataContractTest {

    private static final String[] SCHEMA = {
        "CREATE TABLE author (id INTEGER PRIMARY KEY, name VARCHAR(50) NOT NULL, born DATE, rating NUMERIC(3,1) DEFAULT 1.5,"
                + " shout TEXT GENERATED ALWAYS AS (upper(name)) VIRTUAL, kept INT AS (id + 1) STORED, untyped)",
        """
        CREATE TABLE book (
            isbn TEXT /* a, comment ( */ CONSTRAINT "key of book" PRIMARY KEY,
            author_id BIGINT NOT NULL CONSTRAINT by_author REFERENCES author ON UPDATE CASCADE ON DELETE SET NULL
                DEFERRABLE INITIALLY DEFERRED,
            editor_id INT DEFAULT (1 + 2) REFERENCES AUTHOR(ID) NOT DEFERRABLE INITIALLY DEFERRED,
            reader_id INT REFERENCES author(id) DEFERRABLE,
            next TEXT CHECK (next <> 'REFERENCES x('),
            lost INT REFERENCES missing,
            cover F32_BLOB(3) DEFAULT x'00',
            published BOOLEAN DEFAULT TRUE,
            FOREIGN KEY (next) REFERENCES book ON DELETE RESTRICT)""",
        "CREATE TABLE pair (a INT, b TEXT, c INT, CONSTRAINT \"pk \"\"pair\"\"\" PRIMARY KEY (b, a),"
                + " CONSTRAINT c_unique UNIQUE (c, a) CHECK (a > 0)) WITHOUT ROWID",
        "CREATE TABLE pair_user (x INT, y TEXT, z INT, FOREIGN KEY (y, x) REFERENCES pair,"
                + " CONSTRAINT to_unique FOREIGN KEY (x, z) REFERENCES pair (A, C) ON DELETE SET DEFAULT)",
        "CREATE TABLE twice (x INT REFERENCES author REFERENCES numbered)",
        "CREATE TABLE descending (id INTEGER PRIMARY KEY DESC, n INT)",
        "CREATE TABLE strictly (id INT PRIMARY KEY, any ANY, t TEXT) STRICT",
        "CREATE TABLE numbered (id INTEGER PRIMARY KEY AUTOINCREMENT, rowid TEXT)",
        "CREATE TABLE keyless (rowid TEXT, x)",
        "CREATE TABLE plain (x)",
        "CREATE TABLE \"odd \"\"na%me\" (\"a_b\" INT, \"aXb\" INT, \"sel'ect\" TEXT, \"Größe\" REAL)",
        "CREATE TABLE oddXname (x)",
        "CREATE TABLE \"select\" (\"order\" INTEGER PRIMARY KEY)",
        "CREATE VIEW book_count AS SELECT author_id, count(*) AS n FROM book GROUP BY author_id",
        "CREATE VIRTUAL TABLE words USING fts5(title, body)",
        "CREATE TABLE vec_index_shadow (x)",
        "CREATE TABLE plain_shadow (x)",
        // What libSQL makes for a vector index is known by the name of the function in the index's text.
        "CREATE INDEX vec_index ON plain (x) WHERE x <> 'libsql_vector_idx'",
        "CREATE INDEX book_by_author ON book (author_id DESC, lower(isbn)) WHERE lost IS NULL AND isbn <> ' WHERE '",
        "CREATE UNIQUE INDEX book_by_cover ON book (cover, author_id)",
    };

    private DataSource dataSource;
    private Connection connection;
    private DatabaseMetaData metaData;

    abstract DataSource dataSource() throws Exception;

    @BeforeAll
    void createSchema() throws Exception {
        dataSource = dataSource();
        connection = dataSource.getConnection();
        metaData = connection.getMetaData();
        execute(SCHEMA);
    }

    @AfterAll
    void close() throws Exception {
        connection.close();
        if (dataSource instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    private void execute(String... sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String one : sql) {
                statement.execute(one);
            }
        }
    }

    @Test
    void tablesAndViewsAreListedWithoutSystemTables() throws SQLException {
        assertThat(RowText.of(metaData.getTables(null, null, null, null), "TABLE_TYPE", "TABLE_NAME"))
                .containsExactly(
                        "TABLE|author",
                        "TABLE|book",
                        "TABLE|descending",
                        "TABLE|keyless",
                        "TABLE|numbered",
                        "TABLE|odd \"na%me",
                        "TABLE|oddXname",
                        "TABLE|pair",
                        "TABLE|pair_user",
                        "TABLE|plain",
                        "TABLE|plain_shadow",
                        "TABLE|select",
                        "TABLE|strictly",
                        "TABLE|twice",
                        "TABLE|words",
                        "VIEW|book_count");
    }

    @Test
    void systemTablesAreListedWhenAskedFor() throws SQLException {
        assertThat(RowText.of(metaData.getTables(null, null, "%", new String[] {"SYSTEM TABLE"}), "TABLE_NAME"))
                .contains("sqlite_schema", "sqlite_sequence", "words_data", "words_config", "vec_index_shadow")
                .doesNotContain("plain_shadow", "author", "words", "book_count");
    }

    @Test
    void tablesAreChosenByType() throws SQLException {
        assertThat(RowText.of(metaData.getTables(null, null, "%", new String[] {"VIEW", "ALIAS"}), "TABLE_NAME"))
                .containsExactly("book_count");
        assertThat(RowText.of(metaData.getTables(null, null, "%", new String[] {"ALIAS"}), "TABLE_NAME"))
                .isEmpty();
        assertThat(RowText.of(metaData.getTableTypes(), "TABLE_TYPE")).containsExactly("SYSTEM TABLE", "TABLE", "VIEW");
    }

    @Test
    void patternsOfTableNamesFollowJdbc() throws SQLException {
        assertThat(tables("PAIR%")).containsExactly("pair", "pair_user");
        assertThat(tables("pair_user")).containsExactly("pair_user");
        assertThat(tables("odd__na%me")).containsExactly("odd \"na%me");
        assertThat(tables("odd%na\\%me")).containsExactly("odd \"na%me");
        assertThat(tables("odd%name")).containsExactly("oddXname");
        assertThat(tables("pair\\_user")).containsExactly("pair_user");
        assertThat(tables("book\\_")).isEmpty();
        assertThat(tables("' OR 1=1 --")).isEmpty();
        assertThat(tables("")).isEmpty();
    }

    private Iterable<String> tables(String pattern) throws SQLException {
        return RowText.of(metaData.getTables(null, null, pattern, null), "TABLE_NAME");
    }

    @Test
    void columnsAreInTheOrderOfTheTable() throws SQLException {
        assertThat(columns("author", "ORDINAL_POSITION", "COLUMN_NAME", "TYPE_NAME", "DATA_TYPE", "COLUMN_SIZE"))
                .containsExactly(
                        "1|id|INTEGER|-5|null",
                        "2|name|VARCHAR|12|50",
                        "3|born|DATE|91|null",
                        "4|rating|NUMERIC|2|3",
                        "5|shout|TEXT|12|null",
                        "6|kept|INT|-5|null",
                        "7|untyped||1111|null");
        assertThat(columns("author", "COLUMN_NAME", "DECIMAL_DIGITS", "NUM_PREC_RADIX", "COLUMN_DEF"))
                .contains("rating|1|10|1.5", "name|0|null|null");
        assertThat(columns("book", "COLUMN_NAME", "COLUMN_DEF"))
                .contains("editor_id|1 + 2", "cover|x'00'", "published|TRUE", "next|null");
    }

    private Iterable<String> columns(String table, String... columns) throws SQLException {
        return RowText.of(metaData.getColumns(null, null, table, null), columns);
    }

    @Test
    void rowidsAndNotNullColumnsAreNotNullable() throws SQLException {
        assertThat(columns("author", "COLUMN_NAME", "NULLABLE", "IS_NULLABLE"))
                .contains("id|0|NO", "name|0|NO", "born|1|YES");
        assertThat(columns("pair", "COLUMN_NAME", "IS_NULLABLE")).containsExactly("a|NO", "b|NO", "c|YES");
        assertThat(columns("book", "COLUMN_NAME", "IS_NULLABLE")).contains("isbn|YES");
        assertThat(columns("strictly", "COLUMN_NAME", "IS_NULLABLE")).containsExactly("id|NO", "any|YES", "t|YES");
    }

    @Test
    void onlyTheRowidIsAutoincremented() throws SQLException {
        assertThat(columns("author", "COLUMN_NAME", "IS_AUTOINCREMENT")).contains("id|YES", "kept|NO");
        assertThat(columns("numbered", "COLUMN_NAME", "IS_AUTOINCREMENT")).containsExactly("id|YES", "rowid|NO");
        assertThat(columns("descending", "COLUMN_NAME", "IS_AUTOINCREMENT", "IS_NULLABLE"))
                .containsExactly("id|NO|YES", "n|NO|YES");
        assertThat(columns("pair", "IS_AUTOINCREMENT")).containsOnly("NO");
        assertThat(columns("strictly", "IS_AUTOINCREMENT")).containsOnly("NO");
    }

    @Test
    void generatedColumnsAreMarkedAndHiddenOnesLeftOut() throws SQLException {
        assertThat(columns("author", "COLUMN_NAME", "IS_GENERATEDCOLUMN"))
                .contains("id|NO", "shout|YES", "kept|YES", "untyped|NO");
        assertThat(columns("words", "COLUMN_NAME")).containsExactly("title", "body");
    }

    @Test
    void viewsHaveColumns() throws SQLException {
        assertThat(columns("book_count", "COLUMN_NAME", "ORDINAL_POSITION")).containsExactly("author_id|1", "n|2");
    }

    @Test
    void patternsOfColumnNamesFollowJdbc() throws SQLException {
        assertThat(columnNames("odd \"%", "a_b")).containsExactly("a_b", "aXb");
        assertThat(columnNames("odd \"%", "A\\_B")).containsExactly("a_b");
        assertThat(columnNames("odd \"%", "sel'ect")).containsExactly("sel'ect");
        assertThat(columnNames("odd \"%", "Gr%e")).containsExactly("Größe");
        assertThat(columnNames("select", "order")).containsExactly("order");
    }

    private Iterable<String> columnNames(String table, String column) throws SQLException {
        return RowText.of(metaData.getColumns(null, null, table, column), "COLUMN_NAME");
    }

    @Test
    void columnsOfAllTablesComeSortedAndWithoutSystemTables() throws SQLException {
        assertThat(RowText.of(metaData.getColumns(null, null, null, "%"), "TABLE_NAME"))
                .isSorted()
                .contains("author", "book_count", "words")
                .doesNotContain("words_data", "sqlite_sequence", "sqlite_schema");
    }

    @Test
    void columnsOfASystemTableComeForItsName() throws SQLException {
        assertThat(columns("sqlite_sequence", "COLUMN_NAME")).containsExactly("name", "seq");
        assertThat(columns("SQLITE\\_sequence", "COLUMN_NAME")).containsExactly("name", "seq");
    }

    @Test
    void tablesOfTheOpenTransactionAreSeen() throws SQLException {
        connection.setAutoCommit(false);
        try {
            execute("CREATE TABLE fresh (x)");
            assertThat(tables("fresh")).containsExactly("fresh");
            assertThat(columns("fresh", "COLUMN_NAME")).containsExactly("x");
            connection.rollback();
            assertThat(tables("fresh")).isEmpty();
        } finally {
            connection.setAutoCommit(true);
        }
    }

    @Test
    void aBrokenViewDoesNotHideTheColumnsOfOthers() throws SQLException {
        execute("CREATE TABLE gone (x)", "CREATE VIEW broken AS SELECT x FROM gone", "DROP TABLE gone");
        try {
            assertThat(columns("%", "TABLE_NAME"))
                    .contains("author", "words", "book_count")
                    .doesNotContain("broken");
            assertThat(tables("broken")).containsExactly("broken");
        } finally {
            execute("DROP VIEW broken");
        }
    }

    @Test
    void primaryKeysAreSortedByColumnAndTellTheirName() throws SQLException {
        assertThat(primaryKey("author")).containsExactly("author|id|1|null");
        assertThat(primaryKey("BOOK")).containsExactly("book|isbn|1|key of book");
        assertThat(primaryKey("pair")).containsExactly("pair|a|2|pk \"pair\"", "pair|b|1|pk \"pair\"");
        assertThat(primaryKey("plain")).isEmpty();
        assertThat(primaryKey("book_count")).isEmpty();
        assertThat(primaryKey("pai_")).isEmpty();
    }

    private Iterable<String> primaryKey(String table) throws SQLException {
        return RowText.of(
                metaData.getPrimaryKeys(null, null, table), "TABLE_NAME", "COLUMN_NAME", "KEY_SEQ", "PK_NAME");
    }

    @Test
    void importedKeysTellParentRulesAndName() throws SQLException {
        assertThat(foreignKeys(metaData.getImportedKeys(null, null, "Book")))
                .containsExactly(
                        "book.author_id->author.id|1|update 0|delete 2|by_author|null|5",
                        "book.editor_id->author.id|1|update 3|delete 3|fk_book_editor_id|null|7",
                        "book.reader_id->author.id|1|update 3|delete 3|fk_book_reader_id|null|6",
                        "book.next->book.isbn|1|update 3|delete 1|fk_book_next|key of book|7",
                        "book.lost->missing.null|1|update 3|delete 3|fk_book_lost|null|7");
    }

    @Test
    void compositeKeysKeepTheOrderOfTheirColumns() throws SQLException {
        assertThat(foreignKeys(metaData.getImportedKeys(null, null, "pair_user")))
                .containsExactly(
                        "pair_user.y->pair.b|1|update 3|delete 3|fk_pair_user_y_x|pk \"pair\"|7",
                        "pair_user.x->pair.a|1|update 3|delete 4|to_unique|c_unique|7",
                        "pair_user.x->pair.a|2|update 3|delete 3|fk_pair_user_y_x|pk \"pair\"|7",
                        "pair_user.z->pair.c|2|update 3|delete 4|to_unique|c_unique|7");
    }

    @Test
    void keysOnTheSameColumnsAreToldApart() throws SQLException {
        assertThat(RowText.of(metaData.getImportedKeys(null, null, "twice"), "FK_NAME", "PKTABLE_NAME"))
                .containsExactly("fk_twice_x|author", "fk_twice_x_2|numbered");
    }

    @Test
    void exportedKeysAndCrossReferencesAreTheSameKeysSeenFromTheParent() throws SQLException {
        assertThat(RowText.of(metaData.getExportedKeys(null, null, "AUTHOR"), "FKTABLE_NAME", "FK_NAME"))
                .containsExactly(
                        "book|by_author", "book|fk_book_editor_id", "book|fk_book_reader_id", "twice|fk_twice_x");
        assertThat(RowText.of(metaData.getExportedKeys(null, null, "missing"), "FKTABLE_NAME", "FK_NAME"))
                .containsExactly("book|fk_book_lost");
        assertThat(RowText.of(metaData.getCrossReference(null, null, "pair", null, null, "pair_user"), "FKCOLUMN_NAME"))
                .containsExactly("y", "x", "x", "z");
        assertThat(RowText.of(metaData.getCrossReference(null, null, "pair", null, null, "book"), "FKCOLUMN_NAME"))
                .isEmpty();
        assertThat(RowText.of(metaData.getCrossReference(null, null, null, null, null, "book"), "FK_NAME"))
                .hasSize(5);
    }

    private static Iterable<String> foreignKeys(ResultSet rows) throws SQLException {
        return RowText.of(
                        rows,
                        "FKTABLE_NAME",
                        "FKCOLUMN_NAME",
                        "PKTABLE_NAME",
                        "PKCOLUMN_NAME",
                        "KEY_SEQ",
                        "UPDATE_RULE",
                        "DELETE_RULE",
                        "FK_NAME",
                        "PK_NAME",
                        "DEFERRABILITY")
                .stream()
                .map(line -> line.replaceFirst(
                        "^([^|]*)\\|([^|]*)\\|([^|]*)\\|([^|]*)\\|(\\d+)\\|(\\d+)\\|(\\d+)",
                        "$1.$2->$3.$4|$5|update $6|delete $7"))
                .toList();
    }

    @Test
    void indexesTellColumnsDirectionAndCondition() throws SQLException {
        assertThat(indexes("book", false))
                .containsExactly(
                        "0|book_by_cover|3|1|cover|A|null",
                        "0|book_by_cover|3|2|author_id|A|null",
                        "0|sqlite_autoindex_book_1|3|1|isbn|A|null",
                        "1|book_by_author|3|1|author_id|D|lost IS NULL AND isbn <> ' WHERE '",
                        "1|book_by_author|3|2|null|A|lost IS NULL AND isbn <> ' WHERE '");
        assertThat(indexes("BOOK", true)).hasSize(3).allMatch(line -> line.startsWith("0|"));
        assertThat(indexes("plain_shadow", false)).isEmpty();
    }

    private List<String> indexes(String table, boolean unique) throws SQLException {
        return RowText.of(
                metaData.getIndexInfo(null, null, table, unique, true),
                "NON_UNIQUE",
                "INDEX_NAME",
                "TYPE",
                "ORDINAL_POSITION",
                "COLUMN_NAME",
                "ASC_OR_DESC",
                "FILTER_CONDITION");
    }

    @Test
    void theKeyOrElseTheRowidIdentifiesARow() throws SQLException {
        int session = DatabaseMetaData.bestRowSession;
        int transaction = DatabaseMetaData.bestRowTransaction;
        assertThat(bestRow("author", session, false)).containsExactly("2|id|-5|1");
        assertThat(bestRow("pair", session, false)).containsExactly("2|b|12|1", "2|a|-5|1");
        assertThat(bestRow("book", session, true)).containsExactly("2|isbn|12|1");
        assertThat(bestRow("book", transaction, false)).containsExactly("1|rowid|-5|2");
        assertThat(bestRow("plain", transaction, true)).containsExactly("1|rowid|-5|2");
        assertThat(bestRow("plain", session, true)).isEmpty();
        assertThat(bestRow("keyless", transaction, true)).isEmpty();
        assertThat(bestRow("book_count", transaction, true)).isEmpty();
    }

    private Iterable<String> bestRow(String table, int scope, boolean nullable) throws SQLException {
        return RowText.of(
                metaData.getBestRowIdentifier(null, null, table, scope, nullable),
                "SCOPE",
                "COLUMN_NAME",
                "DATA_TYPE",
                "PSEUDO_COLUMN");
    }

    @Test
    void functionsAreThoseOfTheEngine() throws SQLException {
        assertThat(RowText.of(metaData.getFunctions(null, null, "substr"), "FUNCTION_NAME", "SPECIFIC_NAME"))
                .containsExactly("substr|substr/2", "substr|substr/3");
    }

    @Test
    void everyFunctionListedExists() throws SQLException {
        String lists = String.join(
                ",",
                metaData.getNumericFunctions(),
                metaData.getStringFunctions(),
                metaData.getSystemFunctions(),
                metaData.getTimeDateFunctions());

        assertThat(RowText.of(metaData.getFunctions(null, null, "%"), "FUNCTION_NAME"))
                .map(name -> name.toUpperCase(Locale.ROOT))
                .contains(lists.split(","));
    }

    @Test
    void typesAreSortedByTheirNumber() throws SQLException {
        assertThat(RowText.of(metaData.getTypeInfo(), "DATA_TYPE"))
                .extracting(Integer::parseInt)
                .isSorted()
                .contains(Types.BIGINT, Types.DOUBLE, Types.VARCHAR, Types.VARBINARY);
    }

    @Test
    void answersHaveTheColumnsOfJdbc() throws SQLException {
        assertThat(RowText.columns(metaData.getTables(null, null, null, null))).hasSize(10);
        assertThat(RowText.columns(metaData.getTableTypes())).hasSize(1);
        assertThat(RowText.columns(metaData.getColumns(null, null, null, null)))
                .hasSize(24)
                .startsWith("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "COLUMN_NAME", "DATA_TYPE", "TYPE_NAME")
                .endsWith("SOURCE_DATA_TYPE", "IS_AUTOINCREMENT", "IS_GENERATEDCOLUMN");
        assertThat(RowText.columns(metaData.getPrimaryKeys(null, null, "book"))).hasSize(6);
        assertThat(RowText.columns(metaData.getImportedKeys(null, null, "book")))
                .hasSize(14);
        assertThat(RowText.columns(metaData.getExportedKeys(null, null, "book")))
                .hasSize(14);
        assertThat(RowText.columns(metaData.getIndexInfo(null, null, "book", false, false)))
                .hasSize(13);
        assertThat(RowText.columns(metaData.getBestRowIdentifier(null, null, "book", 0, true)))
                .hasSize(8);
        assertThat(RowText.columns(metaData.getTypeInfo())).hasSize(18);
        assertThat(RowText.columns(metaData.getFunctions(null, null, null))).hasSize(6);
    }

    @Test
    void whatSqliteDoesNotHaveIsEmptyWithTheColumnsOfJdbc() throws SQLException {
        assertEmpty(metaData.getCatalogs(), 1);
        assertEmpty(metaData.getSchemas(), 2);
        assertEmpty(metaData.getSchemas(null, "main"), 2);
        assertEmpty(metaData.getColumnPrivileges(null, null, "book", null), 8);
        assertEmpty(metaData.getTablePrivileges(null, null, null), 7);
        assertEmpty(metaData.getVersionColumns(null, null, "book"), 8);
        assertEmpty(metaData.getPseudoColumns(null, null, null, null), 12);
        assertEmpty(metaData.getProcedures(null, null, null), 9);
        assertEmpty(metaData.getProcedureColumns(null, null, null, null), 20);
        assertEmpty(metaData.getFunctionColumns(null, null, null, null), 17);
        assertEmpty(metaData.getUDTs(null, null, null, null), 7);
        assertEmpty(metaData.getSuperTypes(null, null, null), 6);
        assertEmpty(metaData.getSuperTables(null, null, null), 4);
        assertEmpty(metaData.getAttributes(null, null, null, null), 21);
        assertEmpty(metaData.getClientInfoProperties(), 4);
    }

    private static void assertEmpty(ResultSet rows, int columns) throws SQLException {
        assertThat(rows.next()).isFalse();
        assertThat(RowText.columns(rows)).hasSize(columns);
    }

    /** On a replica the version is that of the primary, where transactions run. */
    @Test
    void theDatabaseIsSqlite() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery("SELECT sqlite_version()")) {
            assertThat(version.next()).isTrue();
            assertThat(metaData.getDatabaseProductVersion()).isEqualTo(version.getString(1));
        } finally {
            connection.setAutoCommit(true);
        }
        assertThat(metaData.getDatabaseProductName()).isEqualTo("SQLite");
        assertThat(metaData.getDatabaseProductVersion())
                .startsWith(metaData.getDatabaseMajorVersion() + "." + metaData.getDatabaseMinorVersion() + ".");
        assertThat(metaData.getConnection()).isSameAs(connection);
        assertThat(metaData.getDriverMajorVersion()).isEqualTo(new LibsqlDriver().getMajorVersion());
        assertThat(metaData.getDriverMinorVersion()).isEqualTo(new LibsqlDriver().getMinorVersion());
        assertThat(metaData.getResultSetHoldability()).isEqualTo(connection.getHoldability());
        assertThat(metaData.isReadOnly()).isFalse();
    }
}
