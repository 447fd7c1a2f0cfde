package io.github.libsql4j.jdbc.internal.metadata;

import io.github.libsql4j.jdbc.internal.metadata.TableConstraint.Kind;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys in the text of a CREATE TABLE. SQLite tells everything about a key but its name and whether it is deferred, so these
 * are read here. The text is one that SQLite has understood already, which is why words out of place are passed over.
 */
final class TableDefinition {

    private final List<DdlToken> tokens;
    private final List<TableConstraint> constraints = new ArrayList<>();
    private int at;
    private @Nullable String column;
    private @Nullable String name;
    private boolean foreignKey;

    private TableDefinition(List<DdlToken> tokens) {
        this.tokens = tokens;
    }

    /**
     * Reads a table.
     *
     * @param sql the text in sqlite_schema, null for a table without one
     */
    static TableDefinition read(@Nullable String sql) {
        TableDefinition definition = new TableDefinition(sql == null ? List.of() : DdlToken.read(sql));
        definition.read();
        return definition;
    }

    @Nullable String primaryKeyName() {
        return constraints.stream()
                .filter(constraint -> constraint.kind() == Kind.PRIMARY_KEY)
                .findFirst()
                .map(TableConstraint::name)
                .orElse(null);
    }

    /** The name of the primary or unique key on these columns. */
    @Nullable String keyName(Collection<String> columns) {
        for (TableConstraint constraint : constraints) {
            if (constraint.kind() != Kind.FOREIGN_KEY && constraint.name() != null && constraint.isOn(columns)) {
                return constraint.name();
            }
        }
        return null;
    }

    /** The foreign keys in the order in which they are written. */
    List<TableConstraint> foreignKeys() {
        return constraints.stream()
                .filter(constraint -> constraint.kind() == Kind.FOREIGN_KEY)
                .toList();
    }

    private void read() {
        while (at < tokens.size() && !is("(")) {
            at++;
        }
        at++;
        beginDefinition();
        while (at < tokens.size() && !is(")")) {
            if (is("(")) {
                skipParentheses();
            } else if (is(",")) {
                at++;
                beginDefinition();
            } else {
                readWord();
            }
        }
    }

    /** A definition begins with the name of a column, unless it is one of a constraint of the table. */
    private void beginDefinition() {
        name = null;
        boolean ofTable = is("CONSTRAINT") || is("PRIMARY") || is("UNIQUE") || is("CHECK") || is("FOREIGN");
        column = ofTable || at >= tokens.size() ? null : tokens.get(at++).text();
    }

    private void readWord() {
        if (is("CONSTRAINT")) {
            at++;
            name = at < tokens.size() ? tokens.get(at++).text() : null;
        } else if (is("PRIMARY")) {
            at += 2;
            add(Kind.PRIMARY_KEY, keyColumns());
        } else if (is("UNIQUE")) {
            at++;
            add(Kind.UNIQUE, keyColumns());
        } else if (is("FOREIGN")) {
            at += 2;
            add(Kind.FOREIGN_KEY, keyColumns());
            foreignKey = true;
        } else if (is("REFERENCES")) {
            at++;
            if (!foreignKey) {
                add(Kind.FOREIGN_KEY, keyColumns());
            }
            foreignKey = false;
        } else if (is("DEFERRABLE")) {
            readDeferrable();
        } else {
            if (is("CHECK")
                    || is("NOT")
                    || is("NULL")
                    || is("DEFAULT")
                    || is("COLLATE")
                    || is("GENERATED")
                    || is("AS")) {
                name = null;
            }
            at++;
        }
    }

    private void readDeferrable() {
        boolean not = tokens.get(at - 1).is("NOT");
        at++;
        boolean deferred =
                at + 1 < tokens.size() && is("INITIALLY") && tokens.get(at + 1).is("DEFERRED");
        int last = constraints.size() - 1;
        if (!not && last >= 0) {
            constraints.set(
                    last,
                    constraints
                            .get(last)
                            .deferrable(
                                    deferred
                                            ? DatabaseMetaData.importedKeyInitiallyDeferred
                                            : DatabaseMetaData.importedKeyInitiallyImmediate));
        }
    }

    private void add(Kind kind, List<String> columns) {
        constraints.add(new TableConstraint(kind, name, columns));
        name = null;
    }

    /** The column being defined, or those listed in the parentheses of a constraint of the table. */
    private List<String> keyColumns() {
        return column == null ? listedColumns() : List.of(column);
    }

    private List<String> listedColumns() {
        List<String> columns = new ArrayList<>();
        int open = at;
        skipParentheses();
        int depth = 0;
        for (int i = open; i < Math.min(at, tokens.size()); i++) {
            DdlToken token = tokens.get(i);
            boolean begins = depth == 1 && (i == open + 1 || tokens.get(i - 1).is(","));
            if (begins) {
                columns.add(token.text());
            }
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        }
        return columns;
    }

    private void skipParentheses() {
        int depth = 0;
        do {
            depth += is("(") ? 1 : is(")") ? -1 : 0;
            at++;
        } while (at < tokens.size() && depth > 0);
    }

    private boolean is(String keywordOrSign) {
        return at < tokens.size() && tokens.get(at).is(keywordOrSign);
    }
}
