package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code setObject} stores for which class and type. */
interface ParameterTypeContract extends JdbcFixture {

    static Stream<Arguments> typed() {
        LocalDateTime dateTime = LocalDateTime.of(2026, 11, 23, 10, 15, 30);
        return Stream.of(
                Arguments.of("2026-11-23 10:15", Types.DATE, "text '2026-11-23'"),
                Arguments.of("2026-11-23T10:15:00Z", Types.DATE, "text '2026-11-23'"),
                Arguments.of(dateTime, Types.DATE, "text '2026-11-23'"),
                Arguments.of(dateTime, Types.TIME, "text '10:15:30'"),
                Arguments.of(dateTime, Types.TIMESTAMP, "text '2026-11-23 10:15:30'"),
                Arguments.of(LocalDate.of(2026, 11, 23), Types.TIMESTAMP, "text '2026-11-23 00:00:00'"),
                Arguments.of(LocalTime.of(1, 2), Types.TIME, "text '01:02:00'"),
                Arguments.of(Timestamp.valueOf(dateTime), Types.DATE, "text '2026-11-23'"),
                Arguments.of(
                        OffsetDateTime.parse("2026-11-23T10:15:30+02:00"),
                        Types.TIMESTAMP_WITH_TIMEZONE,
                        "text '2026-11-23 10:15:30+02:00'"),
                Arguments.of("tomorrow", Types.DATE, "text 'tomorrow'"),
                Arguments.of(1_000L, Types.TIMESTAMP, "integer 1000"),
                Arguments.of(TimeUnit.DAYS, Types.VARCHAR, "text 'DAYS'"),
                Arguments.of(TimeUnit.DAYS, Types.OTHER, "text 'DAYS'"),
                Arguments.of(true, Types.INTEGER, "integer 1"),
                Arguments.of(true, Types.BIT, "integer 1"),
                Arguments.of("off", Types.BOOLEAN, "integer 0"),
                Arguments.of(2, Types.BOOLEAN, "integer 1"),
                Arguments.of('x', Types.CHAR, "text 'x'"),
                Arguments.of(1.25, Types.DECIMAL, "text '1.25'"),
                Arguments.of(new BigDecimal("7"), Types.BIGINT, "integer 7"),
                Arguments.of(BigInteger.TEN, Types.NUMERIC, "text '10'"),
                Arguments.of(BigInteger.TEN, Types.DOUBLE, "real 10.0"),
                Arguments.of(new byte[] {1}, Types.VARBINARY, "blob X'01'"),
                Arguments.of(new ByteArrayInputStream(new byte[] {2}), Types.LONGVARBINARY, "blob X'02'"),
                Arguments.of(new StringReader("r"), Types.CLOB, "text 'r'"),
                Arguments.of("s", Types.NCLOB, "text 's'"));
    }

    @ParameterizedTest
    @MethodSource("io.github.libsql4j.jdbc.ParameterTypeContract#typed")
    default void theTypeAskedForDecidesWhatIsStored(Object object, int type, String stored) throws SQLException {
        assertThat(typeAndValue(s -> s.setObject(1, object, type))).isEqualTo(stored);
    }

    @Test
    default void typesOfOthersChangeNothing() throws SQLException {
        SQLType own = new SQLType() {
            @Override
            public String getName() {
                return "own";
            }

            @Override
            public String getVendor() {
                return "somebody";
            }

            @Override
            public @Nullable Integer getVendorTypeNumber() {
                return null;
            }
        };
        assertThat(typeAndValue(s -> s.setObject(1, 1, own))).isEqualTo("integer 1");
        assertThat(typeAndValue(s -> s.setObject(1, "1", (SQLType) null))).isEqualTo("text '1'");
        assertThat(typeAndValue(s -> s.setObject(1, 1.005, JDBCType.NUMERIC, 1)))
                .isEqualTo("text '1.0'");
        assertThat(typeAndValue(s -> s.setObject(1, null, JDBCType.DATE))).isEqualTo("null NULL");
    }

    @Test
    default void scaleIsForDecimalsOnly() throws SQLException {
        assertThat(typeAndValue(s -> s.setObject(1, new BigDecimal("2.345"), Types.DECIMAL, 2)))
                .isEqualTo("text '2.35'");
        assertThat(typeAndValue(s -> s.setObject(1, "abcdef", Types.VARCHAR, 2)))
                .isEqualTo("text 'abcdef'");
        assertThat(typeAndValue(s -> s.setObject(1, 12, Types.INTEGER, 5))).isEqualTo("integer 12");
    }

    @Test
    default void calendarsArePointsInTime() throws SQLException {
        Calendar calendar = new GregorianCalendar(2026, Calendar.NOVEMBER, 23, 10, 15, 30);
        execute("INSERT INTO slot (v) VALUES (?)", calendar);
        assertThat(texts("SELECT v FROM slot")).containsExactly("2026-11-23 10:15:30");
        try (PreparedStatement select = connection().prepareStatement("SELECT v FROM slot");
                ResultSet rows = select.executeQuery()) {
            rows.next();
            assertThat(rows.getObject(1, Calendar.class).getTimeInMillis()).isEqualTo(calendar.getTimeInMillis());
            assertThat(rows.getObject(1, GregorianCalendar.class).getTimeInMillis())
                    .isEqualTo(calendar.getTimeInMillis());
        }
    }

    @Test
    default void streamsAndLargeObjectsAreReadAsObjects() throws Exception {
        try (PreparedStatement select = connection().prepareStatement("SELECT ?, ?")) {
            select.setObject(1, new ByteArrayInputStream("bytes".getBytes(StandardCharsets.UTF_8)));
            select.setObject(2, new StringReader("text"));
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                assertThat(rows.getObject(1, InputStream.class)).hasContent("bytes");
                assertThat(rows.getObject(1, Blob.class).length()).isEqualTo(5);
                assertThat(rows.getObject(2, Clob.class).getSubString(1, 4)).isEqualTo("text");
                try (Reader reader = rows.getObject(2, Reader.class)) {
                    assertThat((char) reader.read()).isEqualTo('t');
                }
            }
        }
    }

    @Test
    default void aConstantWithABodyIsStoredByItsName() throws SQLException {
        execute("INSERT INTO slot (v) VALUES (?)", Sign.PLUS);
        assertThat(texts("SELECT v FROM slot")).containsExactly("PLUS");
        try (PreparedStatement select = connection().prepareStatement("SELECT v, 'plus', NULL FROM slot");
                ResultSet rows = select.executeQuery()) {
            rows.next();
            assertThat(rows.getObject(1, Sign.class)).isEqualTo(Sign.PLUS);
            assertThat(rows.getObject(3, Sign.class)).isNull();
            assertSqlError("22000", () -> rows.getObject(2, Sign.class)).hasMessageContaining("plus");
        }
    }

    /** An enum whose constant is of a class of its own. */
    enum Sign {
        PLUS {
            @Override
            int factor() {
                return 1;
            }
        };

        abstract int factor();
    }

    private String typeAndValue(PreparedStatementContract.Setter setter) throws SQLException {
        try (PreparedStatement select = connection().prepareStatement("SELECT typeof(?1) || ' ' || quote(?1)")) {
            setter.set(select);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
