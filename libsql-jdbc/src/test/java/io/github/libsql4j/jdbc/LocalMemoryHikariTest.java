package io.github.libsql4j.jdbc;

import javax.sql.DataSource;

class LocalMemoryHikariTest extends HikariPoolTest {

    @Override
    DataSource dataSource() {
        return new LibsqlDataSource("jdbc:libsql::memory:");
    }
}
