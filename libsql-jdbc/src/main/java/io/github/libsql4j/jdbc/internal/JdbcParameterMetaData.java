package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.SqlState;
import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.sql.Types;

/** What is known of parameters: how many there are. SQLite gives them no types, and any value goes anywhere. */
final class JdbcParameterMetaData implements ParameterMetaData, SelfWrapper {

    private final int count;

    JdbcParameterMetaData(int count) {
        this.count = count;
    }

    @Override
    public int getParameterCount() {
        return count;
    }

    @Override
    public int getParameterMode(int parameter) throws SQLException {
        check(parameter);
        return ParameterMetaData.parameterModeIn;
    }

    @Override
    public int isNullable(int parameter) throws SQLException {
        check(parameter);
        return ParameterMetaData.parameterNullable;
    }

    @Override
    public boolean isSigned(int parameter) throws SQLException {
        check(parameter);
        return true;
    }

    @Override
    public int getPrecision(int parameter) throws SQLException {
        check(parameter);
        return 0;
    }

    @Override
    public int getScale(int parameter) throws SQLException {
        check(parameter);
        return 0;
    }

    /** VARCHAR, because frameworks ask in order to bind a null and take fright at OTHER. */
    @Override
    public int getParameterType(int parameter) throws SQLException {
        check(parameter);
        return Types.VARCHAR;
    }

    @Override
    public String getParameterTypeName(int parameter) throws SQLException {
        check(parameter);
        return "TEXT";
    }

    @Override
    public String getParameterClassName(int parameter) throws SQLException {
        check(parameter);
        return String.class.getName();
    }

    private void check(int parameter) throws SQLException {
        if (parameter < 1 || parameter > count) {
            throw SqlErrors.of(
                    SqlState.INVALID_PARAMETER,
                    "There is no parameter " + parameter + "; the statement has " + count + " parameters");
        }
    }
}
