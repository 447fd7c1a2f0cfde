package io.github.libsql4j.codegen;

import io.github.libsql4j.codegen.internal.ForeignKeyRules;
import io.github.libsql4j.codegen.internal.LibsqlTable;
import io.github.libsql4j.codegen.internal.LocalCopy;
import io.github.libsql4j.codegen.internal.SchemaReader;
import io.github.libsql4j.codegen.internal.TableKeys;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.DefaultCheckConstraintDefinition;
import org.jooq.meta.DefaultRelations;
import org.jooq.meta.TableDefinition;
import org.jooq.meta.sqlite.SQLiteDatabase;
import org.jspecify.annotations.Nullable;

/**
 * What jOOQ's code generator knows of a libSQL database, for {@code <database><name>}. It reads the schema in one round trip, then asks
 * a local copy of it instead of the database.
 */
public class LibsqlDatabase extends SQLiteDatabase {

    private @Nullable LocalCopy copy;
    private @Nullable TableKeys keys;

    /** Makes a database; jOOQ does so, and sets its connection. */
    public LibsqlDatabase() {}

    /** A context on the local copy, which is made by the first call. */
    @Override
    protected DSLContext create0() {
        try {
            if (copy == null) {
                copy = LocalCopy.of(SchemaReader.read(getConnection()));
            }
            return DSL.using(copy.connection(), SQLDialect.SQLITE);
        } catch (SQLException e) {
            throw new DataAccessException("The schema cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    protected List<TableDefinition> getTables0() throws SQLException {
        List<TableDefinition> tables = new ArrayList<>();
        for (Record table : create().fetch(LibsqlTable.ALL)) {
            tables.add(new LibsqlTable(getSchemata().get(0), table));
        }
        return tables;
    }

    @Override
    protected void loadPrimaryKeys(DefaultRelations relations) {
        for (TableKeys.Key key : keys().primaryKeys()) {
            TableDefinition table = table(key.table());
            if (table != null) {
                key.columns().forEach(column -> relations.addPrimaryKey(key.name(), table, column(table, column)));
            }
        }
    }

    @Override
    protected void loadUniqueKeys(DefaultRelations relations) {
        for (TableKeys.Key key : keys().uniqueKeys()) {
            TableDefinition table = table(key.table());
            if (table != null) {
                key.columns().forEach(column -> relations.addUniqueKey(key.name(), table, column(table, column)));
            }
        }
    }

    @Override
    protected void loadForeignKeys(DefaultRelations relations) {
        for (TableKeys.ForeignKey key : keys().foreignKeys()) {
            TableDefinition table = table(key.table());
            TableDefinition referenced = table(key.referenced().table());
            if (table != null && referenced != null) {
                for (int i = 0; i < key.columns().size(); i++) {
                    ForeignKeyRules.add(
                            relations,
                            key,
                            table,
                            column(table, key.columns().get(i)),
                            referenced,
                            column(referenced, key.referencedColumns().get(i)));
                }
            }
        }
    }

    @Override
    protected void loadCheckConstraints(DefaultRelations relations) throws SQLException {
        for (TableKeys.Check check : keys().checks()) {
            TableDefinition table = table(check.table());
            if (table != null) {
                relations.addCheckConstraint(
                        table,
                        new DefaultCheckConstraintDefinition(
                                getSchemata().get(0), table, check.name(), check.condition()));
            }
        }
    }

    @Override
    public void close() {
        super.close();
        if (copy != null) {
            try {
                copy.close();
            } catch (SQLException e) {
                throw new DataAccessException(e.getMessage(), e);
            }
        }
    }

    private TableKeys keys() {
        if (keys == null) {
            keys = new TableKeys(create());
        }
        return keys;
    }

    /** A table that is not excluded; SQLite does not care how a reference to it is written. */
    private @Nullable TableDefinition table(String name) {
        return getTable(getSchemata().get(0), name, true);
    }

    private static ColumnDefinition column(TableDefinition table, String name) {
        return table.getColumn(name, true);
    }
}
