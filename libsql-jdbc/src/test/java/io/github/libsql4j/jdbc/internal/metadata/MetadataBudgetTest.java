package io.github.libsql4j.jdbc.internal.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How often the metadata asks the database: never for a fact, once for a result, whatever the number of tables. */
class MetadataBudgetTest {

    private static final int TABLES = 20;

    private final List<String> queries = new ArrayList<>();
    private Connection connection;

    @BeforeEach
    void openDatabase() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        try (Statement statement = connection.createStatement()) {
            for (int i = 0; i < TABLES; i++) {
                statement.execute("CREATE TABLE t" + i + " (a PRIMARY KEY, b UNIQUE REFERENCES t0)");
            }
        }
    }

    @AfterEach
    void closeDatabase() throws SQLException {
        connection.close();
    }

    static Stream<Method> questions() {
        return Arrays.stream(DatabaseMetaData.class.getMethods())
                .filter(method -> method.getDeclaringClass() == DatabaseMetaData.class);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void aQuestionCostsAtMostOneQuery(Method question) throws Exception {
        Object answer = question.invoke(
                new LibsqlDatabaseMetaData(new SqliteContext(connection, queries)), arguments(question));

        if (answer instanceof ResultSet rows) {
            rows.close();
            assertThat(queries).hasSizeLessThanOrEqualTo(1);
        } else {
            assertThat(queries).isEmpty();
        }
    }

    private static Object[] arguments(Method question) {
        return Arrays.stream(question.getParameterTypes())
                .map(type -> type == int.class ? 0 : type == boolean.class ? true : type == String.class ? "t1" : null)
                .toArray();
    }
}
