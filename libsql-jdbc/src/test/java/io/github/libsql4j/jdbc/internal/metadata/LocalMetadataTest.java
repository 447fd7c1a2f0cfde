package io.github.libsql4j.jdbc.internal.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalMetadataTest extends MetadataContractTest {

    @TempDir
    private static Path directory;

    @Override
    DataSource dataSource() {
        return new LibsqlDataSource("jdbc:libsql:file:" + directory.resolve("test.db"));
    }

    @Test
    void aVirtualTableOfAnUnknownModuleDoesNotHideTheColumnsOfOthers() throws SQLException {
        String file = directory.resolve("alien.db").toString();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE plain (x)");
            statement.execute("CREATE VIRTUAL TABLE words USING fts5(title)");
            statement.execute("PRAGMA writable_schema = ON");
            statement.execute(
                    "INSERT INTO sqlite_schema VALUES ('table', 'alien', 'alien', 0, 'CREATE VIRTUAL TABLE alien USING mars(x)')");
        }
        try (Connection connection = DriverManager.getConnection("jdbc:libsql:file:" + file)) {
            DatabaseMetaData metaData = connection.getMetaData();
            assertThat(RowText.of(metaData.getColumns(null, null, "%", "%"), "TABLE_NAME", "COLUMN_NAME"))
                    .containsExactly("plain|x", "words|title");
            assertThat(RowText.of(metaData.getTables(null, null, "%", null), "TABLE_NAME"))
                    .containsExactly("alien", "plain", "words");
        }
    }
}
