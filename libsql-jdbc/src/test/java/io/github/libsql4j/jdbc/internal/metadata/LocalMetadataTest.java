package io.github.libsql4j.jdbc.internal.metadata;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;

class LocalMetadataTest extends MetadataContractTest {

    @TempDir
    private static Path directory;

    @Override
    DataSource dataSource() {
        return new LibsqlDataSource("jdbc:libsql:file:" + directory.resolve("test.db"));
    }
}
