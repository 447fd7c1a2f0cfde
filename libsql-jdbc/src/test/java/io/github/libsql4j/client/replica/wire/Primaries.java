package io.github.libsql4j.client.replica.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.client.Events;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.config.LibsqlConfig;
import io.github.libsql4j.client.config.Location;
import io.github.libsql4j.client.replica.source.Delivery;
import io.github.libsql4j.client.replica.source.Newest;
import io.github.libsql4j.client.replica.source.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Short words for what tests do with a primary. */
final class Primaries {

    private Primaries() {}

    static ReplicationLog log(String jdbcUrl) {
        return log(jdbcUrl, Map.of());
    }

    static ReplicationLog log(String jdbcUrl, Map<String, String> properties) {
        return log(jdbcUrl, properties, new Events());
    }

    static ReplicationLog log(String jdbcUrl, Map<String, String> properties, Events events) {
        try {
            LibsqlConfig config = LibsqlConfig.parse(jdbcUrl, properties);
            return new ReplicationLog((Location.Remote) config.location(), config, events, Duration.ZERO);
        } catch (LibsqlException e) {
            throw new AssertionError(e);
        }
    }

    /** The state before anything was applied. */
    static Position nothingOf(Newest newest) {
        return new Position(newest.log(), -1);
    }

    /** Brings an image from a position to the newest state. */
    static Position follow(ReplicationLog log, Position from, Image image) throws LibsqlException {
        Newest newest = log.newest();
        Delivery delivery = log.changes(from, newest.index().orElse(-1), image);
        assertThat(delivery).isInstanceOf(Delivery.Complete.class);
        Position reached = ((Delivery.Complete) delivery).position();
        assertThat(reached.index()).isGreaterThanOrEqualTo(newest.index().orElse(-1));
        assertThat(image.isOpen()).isFalse();
        return reached;
    }

    static LibsqlException failure(ThrowingCallable call) {
        return catchThrowableOfType(LibsqlException.class, call);
    }

    /** That the image is a sound database with the same schema and rows as the one at a URL. */
    static void assertSame(Image image, Path directory, String jdbcUrl) throws Exception {
        Path file = directory.resolve("image.db");
        image.writeTo(file);
        // As many bytes as the file has, before SQLite touches it.
        assertThat(Files.size(file)).isEqualTo(image.size() * 4096L);
        try (Connection local = DriverManager.getConnection("jdbc:sqlite:" + file);
                Connection remote = DriverManager.getConnection(jdbcUrl)) {
            assertThat(rows(local, "PRAGMA integrity_check")).containsExactly("ok");
            assertThat(dump(local)).isEqualTo(dump(remote));
        }
    }

    private static List<String> dump(Connection connection) throws SQLException {
        List<String> dump =
                new ArrayList<>(rows(connection, "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema"));
        List<String> tables = rows(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0");
        for (String table : tables) {
            dump.add(table);
            dump.addAll(rows(connection, "SELECT * FROM \"" + table + "\""));
        }
        return dump;
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            int columns = results.getMetaData().getColumnCount();
            while (results.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    Object value = results.getObject(i);
                    row.append(i == 1 ? "" : "|")
                            .append(value instanceof byte[] bytes ? Arrays.toString(bytes) : value);
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
