package io.github.libsql4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.testing.LibsqlServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Values come back as they were sent, from memory and from a server alike. */
@SuppressWarnings("NullAway.Init") // jqwik sets the fields before the properties run
class ValuesTest {

    private static LibsqlServer server;
    private static Connection local;
    private static Connection remote;

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

    @Property
    void comeBackFromMemory(@ForAll("values") List<Object> values) throws SQLException {
        assertRoundTrip(local, values);
    }

    @Property
    void comeBackFromAServer(@ForAll("values") List<Object> values) throws SQLException {
        assertRoundTrip(remote, values);
    }

    @Provide
    Arbitrary<List<Object>> values() {
        Arbitrary<Object> longs = Arbitraries.longs()
                .edgeCases(edges -> edges.add(Long.MIN_VALUE, Long.MAX_VALUE, (1L << 53) + 1, -(1L << 53) - 1))
                .asGeneric();
        Arbitrary<Object> doubles = Arbitraries.doubles()
                .edgeCases(edges -> edges.add(-0.0, Double.MIN_VALUE, Double.MAX_VALUE, 1e308))
                .asGeneric();
        Arbitrary<Object> texts = Arbitraries.strings()
                .all()
                .ofMaxLength(60)
                .edgeCases(edges -> edges.add("", "\u0000", "a\u0000b", "\ufeff", "\ud83d\ude00", "'\"\\", "İ"))
                .filter(text -> text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff))
                .asGeneric();
        Arbitrary<Object> blobs =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(80).asGeneric();
        return Arbitraries.oneOf(longs, doubles, texts, blobs)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    private static void assertRoundTrip(Connection connection, List<Object> values) throws SQLException {
        String sql = "SELECT " + String.join(", ", Collections.nCopies(values.size(), "?"));
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                select.setObject(i + 1, values.get(i));
            }
            try (ResultSet row = select.executeQuery()) {
                assertThat(row.next()).isTrue();
                for (int i = 0; i < values.size(); i++) {
                    Object found = row.getObject(i + 1);
                    if (values.get(i) instanceof byte[] bytes) {
                        assertThat((byte[]) found).isEqualTo(bytes);
                    } else {
                        assertThat(found).isEqualTo(values.get(i));
                    }
                }
            }
        }
    }
}
