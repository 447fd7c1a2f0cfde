package io.github.libsql4j.client.local.vector;

import java.sql.SQLException;

/** {@code vector_extract(x)}: a vector as text. */
final class ExtractFunction extends VectorFunction {

    @Override
    void evaluate() throws SQLException, InvalidVectorException {
        result(VectorText.write(vector(0, VectorType.FLOAT32)));
    }
}
