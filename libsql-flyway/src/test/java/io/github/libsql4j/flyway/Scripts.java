package io.github.libsql4j.flyway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** A folder of migrations. */
record Scripts(Path folder) {

    static Scripts in(Path directory) {
        try {
            return new Scripts(Files.createDirectories(directory.resolve("scripts")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Migrations V1 to Vn, each of which makes a table t1 to tn. */
    Scripts tables(int n) {
        for (int i = 1; i <= n; i++) {
            write("V" + i + "__t" + i + ".sql", "CREATE TABLE t" + i + " (id INTEGER PRIMARY KEY);\n");
        }
        return this;
    }

    Scripts write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FluentConfiguration configure(DataSource dataSource) {
        return Flyway.configure()
                .dataSource(dataSource)
                .locations("filesystem:" + folder)
                .cleanDisabled(false);
    }

    Flyway flyway(DataSource dataSource) {
        return configure(dataSource).load();
    }
}
