package io.github.libsql4j.client.local.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same expressions here and on a real server: the same values to the last bit, the same SQLStates and messages. */
@ExtendWith(LibsqlServerExtension.class)
class VectorsLikeTheServerTest {

    private static final List<String> CONVERSIONS =
            List.of("vector", "vector32", "vector64", "vector1bit", "vector8", "vector16", "vectorb16");

    private final Random random = new Random(20_240_704);
    private final LibsqlServer server;
    private Connection local;
    private Connection remote;

    VectorsLikeTheServerTest(LibsqlServer server) {
        this.server = server;
    }

    @BeforeEach
    void connect() throws SQLException {
        local = DriverManager.getConnection("jdbc:libsql::memory:");
        remote = DriverManager.getConnection(server.jdbcUrl());
    }

    @AfterEach
    void close() throws SQLException {
        local.close();
        remote.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'[]'",
                "' [ ] '",
                "'[1]'",
                "'[1,2,3]'",
                "'\t[\n1 ,\r2.5e1 , - 3 , 1 2 ]\f '",
                "'[+1,.5,5.,1E3,1e+3,1e-3]'",
                "'[-0,0,-0.0,0e5,00012]'",
                "'[1e999,-1e999,1e39,-1e39,1e-50,-1e-50,1e-400]'",
                "'[1e99999999999999999999]'",
                "'[1e38,3.4028235e38,3.4028236e38,1.1754944e-38,1.4e-45,0.7e-45]'",
                "'[1.7976931348623157e308,1.7976931348623158e308,1.7976931348623159e308,4.9e-324,2.4e-324,2.5e-324]'",
                "'[18446744073709551615,18446744073709551616,123456789012345678901234567890,0.1234567890123456789012345]'",
                "'[1]' || char(0) || 'x'",
                "'[1' || char(0) || '2]'",
                "char(160) || '[1]'",
                "'[nan]'",
                "'[inf]'",
                "'[Infinity]'",
                "'1,2'",
                "'[1,2'",
                "'[1,'",
                "'['",
                "']'",
                "''",
                "'[]]'",
                "'[1,,2]'",
                "'[,]'",
                "'[1,]'",
                "'[1] x'",
                "'[abc]'",
                "'[1x]'",
                "'[1e]'",
                "'[1.5e]'",
                "'[1e+]'",
                "'[e5]'",
                "'[.]'",
                "'[.e5]'",
                "'[-]'",
                "'[--1]'",
                "'[0x10]'",
                "'[1.2.3]'",
                "'[1é]'",
                "'[''1'']'",
                "'[1;2]'",
                "'[[1]]'",
                "'{1}'",
                "NULL",
                "1",
                "1.5",
                "'1'",
                "x''",
                "x'01'",
                "x'02'",
                "x'05'",
                "x'06'",
                "x'0000803f'",
                "x'0000803f01'",
                "x'000000000000f03f02'",
                "x'003c05'",
                "x'803f06'",
                "x'09'",
                "x'000080'",
                "x'010003'",
                "x'ff0503'",
                "x'ff0003'",
                "x'000803'",
                "x'03'",
                "x'04'",
                "x'0102030405060708090a02'",
                "x'0000c07f'",
                "x'0000c0ff'",
                "x'0100807f'",
                "x'000000000000f87f02'",
                "x'007e05'",
                "x'017c05'",
                "x'ff0305'",
                "x'01000080'",
                "zeroblob(262144)",
                "zeroblob(262148)",
                "'[' || replace(printf('%.1025c', 'x'), 'x', '1') || ']'",
                "'[' || replace(printf('%.1026c', 'x'), 'x', '1') || ']'",
                "'[' || substr(replace(printf('%.65536c', 'x'), 'x', '1,'), 1, 131071) || ']'",
                "'[' || substr(replace(printf('%.65537c', 'x'), 'x', '1,'), 1, 131073) || ']'"
            })
    void everyFormOfAnArgument(String argument) {
        for (String conversion : CONVERSIONS) {
            if (!conversion.equals("vector8")) {
                same(conversion + "(" + argument + ")");
            }
        }
        same("vector_extract(" + argument + ")");
        same("vector_extract(vector8(" + argument + "))");
        same("vector_distance_cos(" + argument + ", " + argument + ")");
        same("vector_distance_l2(" + argument + ", " + argument + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x'0000'", "x'0000803f0000'", "x'00008002'", "x'00008001'"})
    void blobsThatAreNoVectorAreRefusedWhereTheServerLooks(String argument) {
        same("vector32(" + argument + ")");
        same("vector64(" + argument + ")");
    }

    @Test
    void vectorsOfDifferentTypesOrLengthsHaveNoDistance() {
        for (String distance : List.of("vector_distance_cos", "vector_distance_l2")) {
            for (String a : CONVERSIONS) {
                for (String b : CONVERSIONS) {
                    same(distance + "(" + a + "('[1,2,3,4]'), " + b + "('[4,3,2,0]'))");
                    same(distance + "(" + a + "('[1,2,3]'), " + b + "('[4,3]'))");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {"[0,0] [1,2]", "[0,0] [0,0]", "[1,1] [1,1]", "[1,2] [-1,-2]", "[] []", "[1e20,1] [1e20,1]"})
    void distancesAtTheEdges(String a, String b) {
        for (String type : CONVERSIONS) {
            String arguments = "(" + type + "('" + a + "'), " + type + "('" + b + "'))";
            same("vector_distance_cos" + arguments);
            same("vector_distance_l2" + arguments);
        }
    }

    /** The server compares the lengths first, as far as it can tell them from malformed text. */
    @Test
    void malformedTextIsReportedBeforeADifferentLength() {
        String expression = "vector_distance_cos('[1,2]', '[x]')";
        assertThat(result(remote, expression))
                .isEqualTo("22000 vector_distance: vectors must have the same length: 2 != 0");
        assertThat(result(local, expression)).isEqualTo("22000 vector: invalid float at position 0: 'x'");
    }

    /** The server goes on with whatever was in its memory. */
    @ParameterizedTest
    @ValueSource(strings = {"vector_extract(x'0000803f0000')", "vector_distance_cos(x'0000803f0000', x'0000803f0000')"})
    void aBlobOfAWrongSizeIsRefusedEverywhere(String expression) {
        assertThat(result(remote, expression)).doesNotStartWith("22");
        assertThat(result(local, expression))
                .isEqualTo("22000 vector: unexpected data part size: type=1, dims=1, 6 != 4");
    }

    @Test
    void wrongNumbersOfArguments() {
        same("vector32()");
        same("vector32('[1]', '[2]')");
        same("vector_distance_cos('[1]')");
    }

    @ParameterizedTest
    @EnumSource(Numbers.class)
    void numbersAreReadAndPrintedAlike(Numbers numbers) {
        for (int round = 0; round < 3; round++) {
            String text = text(500, index -> numbers.next(random));
            for (String conversion : List.of("vector32", "vector64", "vector1bit", "vector16", "vectorb16")) {
                same(conversion + "(" + text + ")");
                same("vector_extract(" + conversion + "(" + text + "))");
            }
        }
    }

    @Test
    void everyFormConvertsIntoEveryOther() {
        for (int round = 0; round < 8; round++) {
            // With a multiple of four elements a float8 vector has no bytes that a server leaves as they were.
            String text = text(4 * random.nextInt(1, 40), index -> Numbers.COMMON.next(random));
            for (String from : CONVERSIONS) {
                for (String to : CONVERSIONS) {
                    same(to + "(" + from + "(" + text + "))");
                }
                same("vector_extract(" + from + "(" + text + "))");
            }
        }
    }

    @Test
    void distancesAreTheSameToTheLastBit() {
        for (int round = 0; round < 28; round++) {
            int dimensions = random.nextInt(1, 1001);
            Numbers numbers = round % 2 == 0 ? Numbers.COMMON : Numbers.DECIMAL;
            String a = text(dimensions, index -> numbers.next(random));
            String b = text(dimensions, index -> numbers.next(random));
            String type = CONVERSIONS.get(round % CONVERSIONS.size());
            same("vector_distance_cos(" + type + "(" + a + "), " + type + "(" + b + "))");
            same("vector_distance_l2(" + type + "(" + a + "), " + type + "(" + b + "))");
            same("vector_distance_cos(" + type + "(" + a + "), " + type + "(" + a + "))");
        }
    }

    private void same(String expression) {
        String shown = expression.length() > 200 ? expression.substring(0, 200) + "…" : expression;
        assertThat(result(local, expression)).as(shown).isEqualTo(result(remote, expression));
    }

    private static String result(Connection connection, String expression) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + expression)) {
            row.next();
            Object value = row.getObject(1);
            return value instanceof byte[] blob ? "x'" + HexFormat.of().formatHex(blob) + "'" : String.valueOf(value);
        } catch (SQLException e) {
            return e.getSQLState() + " " + e.getMessage();
        }
    }

    private static String text(int dimensions, IntFunction<String> element) {
        return IntStream.range(0, dimensions).mapToObj(element).collect(Collectors.joining(",", "'[", "]'"));
    }

    /** Kinds of numbers, as text. */
    enum Numbers {
        COMMON {
            @Override
            String next(Random random) {
                return Float.toString((float) random.nextGaussian());
            }
        },
        /** Few digits, many of them with a 5 where six digits are rounded. */
        DECIMAL {
            @Override
            String next(Random random) {
                return (random.nextInt(1_000_000) * 10 + 5) + "e" + (random.nextInt(20) - 13);
            }
        },
        ANY_FLOAT {
            @Override
            String next(Random random) {
                float value = Float.intBitsToFloat(random.nextInt());
                return Float.isFinite(value) ? Float.toString(value) : "0";
            }
        },
        ANY_DOUBLE {
            @Override
            String next(Random random) {
                double value = Double.longBitsToDouble(random.nextLong());
                return Double.isFinite(value) ? Double.toString(value) : "0";
            }
        },
        SUBNORMAL {
            @Override
            String next(Random random) {
                return random.nextBoolean()
                        ? Float.toString(Float.intBitsToFloat(random.nextInt(1 << 23)))
                        : Double.toString(Double.longBitsToDouble(random.nextLong(1L << 52)));
            }
        },
        LONG {
            @Override
            String next(Random random) {
                return random.nextLong() + "." + random.nextLong(Long.MAX_VALUE) + "E" + random.nextInt(-340, 300);
            }
        };

        abstract String next(Random random);
    }
}
