package io.github.libsql4j.client.local.vector;

import java.sql.SQLException;

/** {@code vector32(x)} and its like: a vector of any form as a blob of one type. */
final class ConversionFunction extends VectorFunction {

    private final VectorType target;

    ConversionFunction(VectorType target) {
        this.target = target;
    }

    @Override
    void evaluate() throws SQLException, InvalidVectorException {
        VectorType textType = target == VectorType.FLOAT64 ? target : VectorType.FLOAT32;
        result(VectorBlob.write(vector(0, textType).to(target)));
    }
}
