package io.github.libsql4j.flyway;

import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of the schema history as Flyway reads it from a database: by the number of a column, or by its name. */
final class HistoryResultSet {

    private static final List<String> COLUMNS =
            Arrays.asList(HistoryRow.COLUMNS.replace("\"", "").split(",", -1));

    private final List<@Nullable Object> values;
    private boolean wasNull;

    private HistoryResultSet(HistoryRow row) {
        values = new ArrayList<>();
        values.add(row.rank());
        values.add(row.version());
        values.add(row.description());
        values.add(row.type());
        values.add(row.script());
        values.add(row.checksum());
        values.add(row.installedOn());
        values.add(row.installedBy());
        values.add(row.executionTime());
        values.add(row.success());
    }

    /** A result set that stands on a row. */
    static ResultSet on(HistoryRow row) {
        HistoryResultSet rows = new HistoryResultSet(row);
        ResultSetMetaData metaData = proxy(ResultSetMetaData.class, HistoryResultSet::columns);
        return proxy(
                ResultSet.class, (name, argument) -> name.equals("getMetaData") ? metaData : rows.get(name, argument));
    }

    private @Nullable Object get(String method, @Nullable Object column) {
        return switch (method) {
            case "wasNull" -> wasNull;
            // Flyway reads the time as text then, as it is in SQLite.
            case "getTimestamp" -> null;
            case "getInt" -> value(column) instanceof Integer number ? number : 0;
            case "getBoolean" -> value(column) instanceof Boolean flag ? flag : false;
            case "getString" -> {
                Object value = value(column);
                yield value == null ? null : value.toString();
            }
            case "toString" -> values.toString();
            default -> throw new UnsupportedOperationException("ResultSet." + method);
        };
    }

    private @Nullable Object value(@Nullable Object column) {
        Object value = values.get(column instanceof Integer number ? number - 1 : COLUMNS.indexOf(column));
        wasNull = value == null;
        return value;
    }

    private static Object columns(String method, @Nullable Object column) {
        return switch (method) {
            case "getColumnCount" -> COLUMNS.size();
            case "getColumnName", "getColumnLabel" -> COLUMNS.get(Objects.requireNonNull((Integer) column) - 1);
            default -> throw new UnsupportedOperationException("ResultSetMetaData." + method);
        };
    }

    private static <T> T proxy(Class<T> type, Method method) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader() == null ? HistoryResultSet.class.getClassLoader() : type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, called, arguments) -> method.call(called.getName(), arguments == null ? null : arguments[0])));
    }

    private interface Method {
        @Nullable Object call(String name, @Nullable Object argument);
    }
}
