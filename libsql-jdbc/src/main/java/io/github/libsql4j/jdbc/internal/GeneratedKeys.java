package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.SqlText;
import io.github.libsql4j.client.StatementKind;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a user asked of the keys that a statement generates. They are the rows of a RETURNING clause, which is added to the
 * statement unless it has one: a row for each row that was written, and no round trip more.
 *
 * @param wish which columns
 * @param names the columns' names, for {@link Wish#NAMED}
 * @param positions the columns' positions in the table, from 1, for {@link Wish#NUMBERED}
 */
record GeneratedKeys(Wish wish, List<String> names, List<Integer> positions) {

    /** Which columns are wanted. */
    enum Wish {
        /** None. */
        NONE,
        /** The rowid of each inserted row, which is the value of a column declared INTEGER PRIMARY KEY. */
        ROWID,
        /** Columns by name, of an UPDATE or DELETE as well. */
        NAMED,
        /** Columns by position, of an UPDATE or DELETE as well. */
        NUMBERED
    }

    static final GeneratedKeys NONE = new GeneratedKeys(Wish.NONE, List.of(), List.of());
    private static final GeneratedKeys ROWID = new GeneratedKeys(Wish.ROWID, List.of(), List.of());

    static GeneratedKeys of(int flag) throws SQLException {
        return switch (flag) {
            case Statement.NO_GENERATED_KEYS -> NONE;
            case Statement.RETURN_GENERATED_KEYS -> ROWID;
            default -> throw SqlErrors.of(SqlState.INVALID_PARAMETER, "No flag for generated keys: " + flag);
        };
    }

    static GeneratedKeys of(int @Nullable [] columnIndexes) throws SQLException {
        if (columnIndexes == null || columnIndexes.length == 0) {
            return NONE;
        }
        for (int index : columnIndexes) {
            if (index < 1) {
                throw SqlErrors.of(SqlState.INVALID_PARAMETER, "Columns count from 1, there is none at " + index);
            }
        }
        return new GeneratedKeys(
                Wish.NUMBERED, List.of(), Arrays.stream(columnIndexes).boxed().toList());
    }

    static GeneratedKeys of(String @Nullable [] columnNames) {
        return columnNames == null || columnNames.length == 0
                ? NONE
                : new GeneratedKeys(Wish.NAMED, List.of(columnNames), List.of());
    }

    /** Whether a statement can give such keys. JDBC wants the wish ignored where it cannot. */
    boolean comeFrom(SqlText text) {
        boolean inserts = text.verb().equals("INSERT") || text.verb().equals("REPLACE");
        boolean changes = text.verb().equals("UPDATE") || text.verb().equals("DELETE");
        return text.kind() == StatementKind.WRITE
                && switch (wish) {
                    case NONE -> false;
                    case ROWID -> inserts || (changes && text.isReturning());
                    case NAMED, NUMBERED -> inserts || changes;
                };
    }

    /** The statements as they must run to return the keys. */
    List<SqlStatement> asked(List<SqlStatement> statements) throws SQLException {
        List<SqlStatement> asked = new ArrayList<>(statements.size());
        SqlText before = null;
        SqlText after = null;
        for (SqlStatement statement : statements) {
            if (after == null || statement.text() != before) {
                before = statement.text();
                after = asked(before);
            }
            asked.add(new SqlStatement(after, statement.arguments()));
        }
        return asked;
    }

    /** What was asked for, of what the statement returned. */
    KeyRows of(KeyRows returned) throws SQLException {
        return wish == Wish.NUMBERED ? returned.at(positions) : returned;
    }

    /** Whether the statement failed only because its table has no rowids, as a view and a table WITHOUT ROWID. */
    boolean lackRowid(SQLException error) {
        if (wish != Wish.ROWID) {
            return false;
        }
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof LibsqlException refusal && refusal.state() == SqlState.NO_SUCH_COLUMN) {
                return String.valueOf(refusal.getMessage()).endsWith("no such column: " + KeyRows.ROWID);
            }
        }
        return false;
    }

    private SqlText asked(SqlText text) throws SQLException {
        if (text.isReturning() || !comeFrom(text)) {
            return text;
        }
        try {
            return text.returning(
                    switch (wish) {
                        case NONE -> throw new IllegalStateException("nothing was asked for");
                        case ROWID -> KeyRows.ROWID + " AS " + KeyRows.ROWID_LABEL;
                        case NAMED ->
                            names.stream()
                                    .map(name -> quoted(name) + " AS " + quoted(name))
                                    .collect(Collectors.joining(", "));
                        case NUMBERED -> "*";
                    });
        } catch (LibsqlException e) {
            throw SqlErrors.of(e);
        }
    }

    /** In backticks, since SQLite takes an unknown name in double quotes for a text. */
    private static String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }
}
