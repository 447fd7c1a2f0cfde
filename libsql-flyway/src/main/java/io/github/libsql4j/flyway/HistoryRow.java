package io.github.libsql4j.flyway;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.Value;
import io.github.libsql4j.client.ValueType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of the schema history.
 *
 * @param rank its place, unique
 * @param version null for a repeatable migration
 * @param description what the migration is for
 * @param type how Flyway ran it
 * @param script where it is from
 * @param checksum of the script, if it has one
 * @param installedOn when, in UTC; a row that is to be written has the time of this machine, which is not written
 * @param installedBy who ran it
 * @param executionTime how long it took, in milliseconds
 * @param success whether it succeeded
 */
record HistoryRow(
        int rank,
        @Nullable String version,
        String description,
        String type,
        String script,
        @Nullable Integer checksum,
        String installedOn,
        String installedBy,
        int executionTime,
        boolean success) {

    /** The columns as {@link #read} expects them. */
    static final String COLUMNS = "\"installed_rank\",\"version\",\"description\",\"type\",\"script\",\"checksum\","
            + "\"installed_on\",\"installed_by\",\"execution_time\",\"success\"";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    static HistoryRow read(Rows row) {
        return new HistoryRow(
                (int) row.integer(0),
                text(row, 1),
                row.text(2),
                row.text(3),
                row.text(4),
                row.type(5) == ValueType.NULL ? null : (int) row.integer(5),
                row.text(6),
                row.text(7),
                (int) row.integer(8),
                row.integer(9) != 0);
    }

    /** From the parameters of Flyway's INSERT, in which nulls have a type. */
    static HistoryRow of(@Nullable Object[] parameters) {
        return new HistoryRow(
                (Integer) Objects.requireNonNull(parameters[0]),
                parameters[1] instanceof String text ? text : null,
                String.valueOf(parameters[2]),
                String.valueOf(parameters[3]),
                String.valueOf(parameters[4]),
                parameters[5] instanceof Integer number ? number : null,
                TIME.format(Instant.now()),
                String.valueOf(parameters[6]),
                (Integer) Objects.requireNonNull(parameters[7]),
                (Boolean) Objects.requireNonNull(parameters[8]));
    }

    HistoryRow withRank(int other) {
        return new HistoryRow(
                other, version, description, type, script, checksum, installedOn, installedBy, executionTime, success);
    }

    /** Whether a row tells that this very migration is done, whoever did it. */
    boolean isDoneBy(HistoryRow other) {
        return other.success
                && Objects.equals(version, other.version)
                && description.equals(other.description)
                && type.equals(other.type)
                && script.equals(other.script)
                && Objects.equals(checksum, other.checksum);
    }

    SqlStatement insert(String table) throws LibsqlException {
        return SqlStatement.of(
                "INSERT INTO " + table
                        + " (\"installed_rank\",\"version\",\"description\",\"type\",\"script\",\"checksum\","
                        + "\"installed_by\",\"execution_time\",\"success\") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                Value.of(rank),
                version == null ? Value.NULL : Value.of(version),
                Value.of(description),
                Value.of(type),
                Value.of(script),
                checksum == null ? Value.NULL : Value.of(checksum),
                Value.of(installedBy),
                Value.of(executionTime),
                Value.of(success ? 1 : 0));
    }

    /** The database's own clock says how long it took since the row was inserted. */
    SqlStatement updateTime(String table) throws LibsqlException {
        return SqlStatement.of(
                "UPDATE " + table + " SET \"execution_time\" = max(0, CAST(round("
                        + "(julianday('now') - julianday(\"installed_on\")) * 86400000) AS INTEGER))"
                        + " WHERE \"installed_rank\" = ?",
                Value.of(rank));
    }

    private static @Nullable String text(Rows row, int column) {
        return row.type(column) == ValueType.NULL ? null : row.text(column);
    }
}
