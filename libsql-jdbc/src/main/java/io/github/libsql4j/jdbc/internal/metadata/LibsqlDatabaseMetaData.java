package io.github.libsql4j.jdbc.internal.metadata;

import io.github.libsql4j.client.DriverVersion;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.jdbc.internal.SqlErrors;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a libSQL database is, can and holds. The interfaces answer what is always so; the rest costs one query a question,
 * whatever the number of tables. Catalogs and schemas asked for are ignored, as everything is in the same one.
 */
public final class LibsqlDatabaseMetaData
        implements IdentifierRules,
                KnownFunctions,
                Limits,
                NoProcedures,
                NoSchemas,
                NullBehaviour,
                ResultSetSupport,
                StatementSupport,
                SupportedSql,
                TransactionSupport {

    private static final Pattern REMOTE_URL = Pattern.compile("jdbc:libsql:(libsql|https?|wss?):");
    private static final Pattern VERSION = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})");

    private final MetadataContext context;

    /**
     * Metadata of a connection.
     *
     * @param context what it is made from
     */
    public LibsqlDatabaseMetaData(MetadataContext context) {
        this.context = context;
    }

    @Override
    public String getDatabaseProductName() {
        return "SQLite";
    }

    @Override
    public String getDatabaseProductVersion() {
        return context.engineVersion();
    }

    @Override
    public int getDatabaseMajorVersion() {
        return versionPart(1);
    }

    @Override
    public int getDatabaseMinorVersion() {
        return versionPart(2);
    }

    @Override
    public String getDriverName() {
        return "libSQL JDBC";
    }

    @Override
    public String getDriverVersion() {
        return DriverVersion.CURRENT.text();
    }

    @Override
    public int getDriverMajorVersion() {
        return DriverVersion.CURRENT.major();
    }

    @Override
    public int getDriverMinorVersion() {
        return DriverVersion.CURRENT.minor();
    }

    @Override
    public int getJDBCMajorVersion() {
        return 4;
    }

    @Override
    public int getJDBCMinorVersion() {
        return 3;
    }

    @Override
    public Connection getConnection() {
        return context.connection();
    }

    @Override
    public String getURL() {
        return context.url();
    }

    @Override
    public String getUserName() {
        return context.userName();
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        return context.readOnly();
    }

    @Override
    public boolean usesLocalFiles() {
        return !REMOTE_URL.matcher(context.url()).lookingAt();
    }

    @Override
    public boolean usesLocalFilePerTable() {
        return false;
    }

    @Override
    public ResultSet getTables(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tableNamePattern,
            String @Nullable [] types)
            throws SQLException {
        return new TablesQuery(context).tables(tableNamePattern, types);
    }

    @Override
    public ResultSet getTableTypes() throws SQLException {
        return new TablesQuery(context).types();
    }

    @Override
    public ResultSet getColumns(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tableNamePattern,
            @Nullable String columnNamePattern)
            throws SQLException {
        return new ColumnsQuery(context).columns(tableNamePattern, columnNamePattern);
    }

    @Override
    public ResultSet getBestRowIdentifier(
            @Nullable String catalog, @Nullable String schema, String table, int scope, boolean nullable)
            throws SQLException {
        return new BestRowQuery(context).bestRow(table, scope, nullable);
    }

    @Override
    public ResultSet getVersionColumns(@Nullable String catalog, @Nullable String schema, String table)
            throws SQLException {
        return Answer.none(context, BestRowQuery.COLUMNS);
    }

    @Override
    public ResultSet getPrimaryKeys(@Nullable String catalog, @Nullable String schema, String table)
            throws SQLException {
        return new PrimaryKeyQuery(context).primaryKey(table);
    }

    @Override
    public ResultSet getImportedKeys(@Nullable String catalog, @Nullable String schema, String table)
            throws SQLException {
        return new ForeignKeysQuery(context).imported(table);
    }

    @Override
    public ResultSet getExportedKeys(@Nullable String catalog, @Nullable String schema, String table)
            throws SQLException {
        return new ForeignKeysQuery(context).exported(table);
    }

    @Override
    public ResultSet getCrossReference(
            @Nullable String parentCatalog,
            @Nullable String parentSchema,
            @Nullable String parentTable,
            @Nullable String foreignCatalog,
            @Nullable String foreignSchema,
            @Nullable String foreignTable)
            throws SQLException {
        return new ForeignKeysQuery(context).between(parentTable, foreignTable);
    }

    @Override
    public ResultSet getIndexInfo(
            @Nullable String catalog, @Nullable String schema, String table, boolean unique, boolean approximate)
            throws SQLException {
        return new IndexesQuery(context).indexes(table, unique);
    }

    @Override
    public ResultSet getTypeInfo() throws SQLException {
        return TypeInfo.all(context);
    }

    @Override
    public ResultSet getFunctions(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String functionNamePattern)
            throws SQLException {
        return new FunctionsQuery(context).functions(functionNamePattern);
    }

    @Override
    public ResultSet getCatalogs() throws SQLException {
        return Answer.none(context, NothingThere.CATALOGS);
    }

    @Override
    public ResultSet getSchemas() throws SQLException {
        return Answer.none(context, NothingThere.SCHEMAS);
    }

    @Override
    public ResultSet getSchemas(@Nullable String catalog, @Nullable String schemaPattern) throws SQLException {
        return Answer.none(context, NothingThere.SCHEMAS);
    }

    @Override
    public ResultSet getColumnPrivileges(
            @Nullable String catalog, @Nullable String schema, String table, @Nullable String columnNamePattern)
            throws SQLException {
        return Answer.none(context, NothingThere.COLUMN_PRIVILEGES);
    }

    @Override
    public ResultSet getTablePrivileges(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tableNamePattern)
            throws SQLException {
        return Answer.none(context, NothingThere.TABLE_PRIVILEGES);
    }

    @Override
    public ResultSet getPseudoColumns(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tableNamePattern,
            @Nullable String columnNamePattern)
            throws SQLException {
        return Answer.none(context, NothingThere.PSEUDO_COLUMNS);
    }

    @Override
    public ResultSet getProcedures(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String procedureNamePattern)
            throws SQLException {
        return Answer.none(context, NothingThere.PROCEDURES);
    }

    @Override
    public ResultSet getProcedureColumns(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String procedureNamePattern,
            @Nullable String columnNamePattern)
            throws SQLException {
        return Answer.none(context, NothingThere.PROCEDURE_COLUMNS);
    }

    @Override
    public ResultSet getFunctionColumns(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String functionNamePattern,
            @Nullable String columnNamePattern)
            throws SQLException {
        return Answer.none(context, NothingThere.FUNCTION_COLUMNS);
    }

    @Override
    public ResultSet getUDTs(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String typeNamePattern,
            int @Nullable [] types)
            throws SQLException {
        return Answer.none(context, NothingThere.USER_TYPES);
    }

    @Override
    public ResultSet getSuperTypes(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String typeNamePattern)
            throws SQLException {
        return Answer.none(context, NothingThere.SUPER_TYPES);
    }

    @Override
    public ResultSet getSuperTables(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tableNamePattern)
            throws SQLException {
        return Answer.none(context, NothingThere.SUPER_TABLES);
    }

    @Override
    public ResultSet getAttributes(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String typeNamePattern,
            @Nullable String attributeNamePattern)
            throws SQLException {
        return Answer.none(context, NothingThere.ATTRIBUTES);
    }

    @Override
    public ResultSet getClientInfoProperties() throws SQLException {
        return Answer.none(context, NothingThere.CLIENT_INFO);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (isWrapperFor(type)) {
            return type.cast(this);
        }
        throw SqlErrors.of(SqlState.INVALID_PARAMETER, "This object is no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    private int versionPart(int part) {
        Matcher version = VERSION.matcher(context.engineVersion());
        return version.lookingAt() ? Integer.parseInt(version.group(part)) : 0;
    }
}
