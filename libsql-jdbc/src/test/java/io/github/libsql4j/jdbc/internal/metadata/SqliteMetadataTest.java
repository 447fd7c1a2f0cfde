package io.github.libsql4j.jdbc.internal.metadata;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteMetadataTest extends MetadataContractTest {

    @TempDir
    private static Path directory;

    @Override
    DataSource dataSource() {
        SQLiteDataSource dataSource = new SQLiteDataSource();
        dataSource.setUrl("jdbc:sqlite:" + directory.resolve("test.db"));
        return dataSource;
    }

    @Override
    DatabaseMetaData metaData(Connection of) {
        return new LibsqlDatabaseMetaData(new SqliteContext(of, new ArrayList<>()));
    }
}
