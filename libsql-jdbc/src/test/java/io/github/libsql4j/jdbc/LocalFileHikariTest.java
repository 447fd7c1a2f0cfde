package io.github.libsql4j.jdbc;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;

class LocalFileHikariTest extends HikariPoolTest {

    @TempDir
    Path directory;

    @Override
    DataSource dataSource() {
        return new LibsqlDataSource(
                "jdbc:libsql:" + directory.resolve("pool.db").toUri());
    }
}
