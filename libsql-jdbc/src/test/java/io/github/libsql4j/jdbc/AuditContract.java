package io.github.libsql4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLType;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every method of JDBC is called. Some pools throw a connection away that answers 0A000, so who may do that is listed here. */
interface AuditContract extends JdbcFixture {

    Set<String> UNSUPPORTED_BY_CONNECTIONS =
            Set.of("prepareCall", "createArrayOf", "createStruct", "setShardingKey", "setShardingKeyIfValid");

    Set<String> UNSUPPORTED_BY_PREPARED_STATEMENTS = Set.of("setArray", "setRef", "setRowId", "setURL");

    /** Besides all that begin with "update". */
    Set<String> UNSUPPORTED_BY_RESULT_SETS = Set.of(
            "getArray",
            "getRef",
            "getRowId",
            "getURL",
            "getCursorName",
            "isLast",
            "insertRow",
            "deleteRow",
            "refreshRow",
            "cancelRowUpdates",
            "moveToInsertRow",
            "moveToCurrentRow");

    /** What answers on something closed as well. */
    Set<String> ALSO_WHEN_CLOSED = Set.of("close", "isClosed", "abort", "isValid", "unwrap", "isWrapperFor");

    /** Makes what methods are called on, from a connection that is used for one call. */
    interface Subject<T> {
        T on(Connection connection) throws SQLException;
    }

    @Test
    default void connectionsAnswerEveryMethod() throws Exception {
        assertThat(unsupported(Connection.class, connection -> connection))
                .containsExactlyInAnyOrderElementsOf(UNSUPPORTED_BY_CONNECTIONS);
        assertRefusesWhenClosed(Connection.class, connection -> connection, "08003", UNSUPPORTED_BY_CONNECTIONS);
    }

    @Test
    default void statementsAnswerEveryMethod() throws Exception {
        assertThat(unsupported(Statement.class, Connection::createStatement)).isEmpty();
        assertRefusesWhenClosed(Statement.class, Connection::createStatement, "08003", Set.of());
    }

    @Test
    default void preparedStatementsAnswerEveryMethod() throws Exception {
        Subject<PreparedStatement> subject = connection -> connection.prepareStatement("SELECT ? AS a");
        assertThat(unsupported(PreparedStatement.class, subject))
                .containsExactlyInAnyOrderElementsOf(UNSUPPORTED_BY_PREPARED_STATEMENTS);
        assertRefusesWhenClosed(PreparedStatement.class, subject, "08003", UNSUPPORTED_BY_PREPARED_STATEMENTS);
    }

    @Test
    default void resultSetsAnswerEveryMethod() throws Exception {
        Subject<ResultSet> subject = connection -> {
            ResultSet rows = connection.createStatement().executeQuery("SELECT 1 AS a");
            rows.next();
            return rows;
        };
        Set<String> unsupported = unsupported(ResultSet.class, subject);
        assertThat(unsupported)
                .filteredOn(name -> !name.startsWith("update"))
                .containsExactlyInAnyOrderElementsOf(UNSUPPORTED_BY_RESULT_SETS);
        assertRefusesWhenClosed(ResultSet.class, subject, "24000", unsupported);
    }

    @Test
    default void metadataAnswersEveryMethod() throws Exception {
        assertThat(unsupported(DatabaseMetaData.class, Connection::getMetaData)).isEmpty();
        assertThat(unsupported(
                        ResultSetMetaData.class,
                        connection -> connection
                                .createStatement()
                                .executeQuery("SELECT 1 AS a")
                                .getMetaData()))
                .isEmpty();
        assertThat(unsupported(
                        ParameterMetaData.class,
                        connection ->
                                connection.prepareStatement("SELECT ? AS a").getParameterMetaData()))
                .isEmpty();
    }

    /** The methods that answer 0A000; none may throw anything but an SQLException. */
    private <T> Set<String> unsupported(Class<T> type, Subject<T> subject) throws Exception {
        Set<String> unsupported = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        for (Method method : methods(type)) {
            try (Connection connection = dataSource().getConnection()) {
                Throwable thrown = call(method, subject.on(connection));
                if (thrown instanceof SQLFeatureNotSupportedException refusal
                        && "0A000".equals(refusal.getSQLState())) {
                    unsupported.add(method.getName());
                } else if (thrown != null
                        && (!(thrown instanceof SQLException error) || error.getSQLState() == null)
                        && !method.getName().startsWith("setSharding")) {
                    wrong.add(method + " -> " + thrown);
                } else if (thrown != null && method.getName().startsWith("setSharding")) {
                    // A default of the interface, without an SQLState.
                    unsupported.add(method.getName());
                }
            }
        }
        assertThat(wrong).isEmpty();
        return unsupported;
    }

    private <T> void assertRefusesWhenClosed(Class<T> type, Subject<T> subject, String state, Set<String> unsupported)
            throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Method method : methods(type)) {
            if (ALSO_WHEN_CLOSED.contains(method.getName()) || unsupported.contains(method.getName())) {
                continue;
            }
            try (Connection connection = dataSource().getConnection()) {
                T closed = subject.on(connection);
                ((AutoCloseable) closed).close();
                Throwable thrown = call(method, closed);
                if (!(thrown instanceof SQLException error) || !state.equals(error.getSQLState())) {
                    wrong.add(method + " -> " + thrown);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .sorted(Comparator.comparing(Method::toString))
                .toList();
    }

    private static @Nullable Throwable call(Method method, Object target) throws IllegalAccessException {
        @Nullable Object[] arguments = new @Nullable Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(method.getParameterTypes()[i]);
        }
        try {
            method.invoke(target, arguments);
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
    }

    private static @Nullable Object argument(Class<?> type) {
        Map<Class<?>, Object> plausible = Map.ofEntries(
                Map.entry(int.class, 1),
                Map.entry(long.class, 1L),
                Map.entry(short.class, (short) 1),
                Map.entry(byte.class, (byte) 1),
                Map.entry(float.class, 1f),
                Map.entry(double.class, 1d),
                Map.entry(boolean.class, true),
                Map.entry(String.class, "a"),
                Map.entry(Object.class, "a"),
                Map.entry(Class.class, String.class),
                Map.entry(BigDecimal.class, BigDecimal.ONE),
                Map.entry(byte[].class, new byte[] {1}),
                Map.entry(int[].class, new int[] {1}),
                Map.entry(String[].class, new String[] {"a"}),
                Map.entry(Object[].class, new Object[] {"a"}),
                Map.entry(Date.class, new Date(0)),
                Map.entry(Time.class, new Time(0)),
                Map.entry(Timestamp.class, new Timestamp(0)),
                Map.entry(Calendar.class, Calendar.getInstance()),
                Map.entry(Map.class, Map.of()),
                Map.entry(Properties.class, new Properties()),
                Map.entry(SQLType.class, JDBCType.VARCHAR),
                Map.entry(Executor.class, (Executor) Runnable::run),
                Map.entry(InputStream.class, new ByteArrayInputStream(new byte[] {1})),
                Map.entry(Reader.class, new StringReader("a")));
        return plausible.get(type);
    }
}
