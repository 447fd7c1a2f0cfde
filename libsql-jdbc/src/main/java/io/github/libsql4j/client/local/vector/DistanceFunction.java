package io.github.libsql4j.client.local.vector;

import java.sql.SQLException;

/** {@code vector_distance_cos(a, b)} and {@code vector_distance_l2(a, b)}. */
final class DistanceFunction extends VectorFunction {

    private final Distance distance;

    DistanceFunction(Distance distance) {
        this.distance = distance;
    }

    @Override
    void evaluate() throws SQLException, InvalidVectorException {
        // SQLite makes NULL of a distance that is not a number, such as the angle to a vector of zeros.
        result(distance.between(vector(0, VectorType.FLOAT32), vector(1, VectorType.FLOAT32)));
    }
}
