package io.github.libsql4j.client.local.vector;

/** How far two vectors of the same type and length are apart, computed with the server's precision and in its order. */
enum Distance {
    /** One minus the cosine of the angle; for single bits, the number of those that differ. */
    COSINE,

    /** The length of the difference. */
    EUCLIDEAN;

    double between(Vector a, Vector b) throws InvalidVectorException {
        if (a.type() != b.type()) {
            throw new InvalidVectorException("vector_distance: vectors must have the same type: "
                    + a.type().code() + " != " + b.type().code());
        } else if (a.dimensions() != b.dimensions()) {
            throw new InvalidVectorException(
                    "vector_distance: vectors must have the same length: " + a.dimensions() + " != " + b.dimensions());
        }
        return switch (a.type()) {
            case FLOAT32, FLOAT16, FLOATB16 -> this == COSINE ? cosineOfFloats(a, b) : euclideanOfFloats(a, b);
            case FLOAT64 -> this == COSINE ? cosineOfDoubles(a, b) : euclideanOfDoubles(a, b);
            case FLOAT8 -> this == COSINE ? cosineOfBytes(a, b) : euclideanOfFloats(a, b);
            case FLOAT1BIT -> {
                if (this == EUCLIDEAN) {
                    throw new InvalidVectorException(
                            "vector_distance: l2 distance is not supported for float1bit vectors");
                }
                yield differentBits(a.data(), b.data());
            }
        };
    }

    private static double cosineOfFloats(Vector a, Vector b) {
        float dot = 0;
        float normA = 0;
        float normB = 0;
        for (int index = 0; index < a.dimensions(); index++) {
            float elementA = a.single(index);
            float elementB = b.single(index);
            dot += elementA * elementB;
            normA += elementA * elementA;
            normB += elementB * elementB;
        }
        return cosine(dot, normA * normB);
    }

    private static double cosineOfDoubles(Vector a, Vector b) {
        double dot = 0;
        double normA = 0;
        double normB = 0;
        for (int index = 0; index < a.dimensions(); index++) {
            double elementA = a.element(index);
            double elementB = b.element(index);
            dot += elementA * elementB;
            normA += elementA * elementA;
            normB += elementB * elementB;
        }
        return cosine(dot, normA * normB);
    }

    /** Adds up the bytes themselves, and scales and shifts only the sums. */
    private static double cosineOfBytes(Vector a, Vector b) {
        byte[] bytesA = a.data();
        byte[] bytesB = b.data();
        long sumA = 0;
        long sumB = 0;
        long squaresA = 0;
        long squaresB = 0;
        long products = 0;
        for (int index = 0; index < a.dimensions(); index++) {
            long elementA = bytesA[index] & 0xff;
            long elementB = bytesB[index] & 0xff;
            sumA += elementA;
            sumB += elementB;
            squaresA += elementA * elementA;
            squaresB += elementB * elementB;
            products += elementA * elementB;
        }
        float scaleA = a.quantization().scale();
        float shiftA = a.quantization().shift();
        float scaleB = b.quantization().scale();
        float shiftB = b.quantization().shift();
        int count = a.dimensions();
        float dot = scaleA * scaleB * (float) products
                + scaleA * shiftB * (float) sumA
                + scaleB * shiftA * (float) sumB
                + shiftA * shiftB * count;
        float normA = scaleA * scaleA * (float) squaresA + 2 * scaleA * shiftA * (float) sumA + shiftA * shiftA * count;
        float normB = scaleB * scaleB * (float) squaresB + 2 * scaleB * shiftB * (float) sumB + shiftB * shiftB * count;
        return cosine(dot, normA * normB);
    }

    /** Every distance goes through a float, even that of doubles. */
    private static float cosine(double dot, double norms) {
        return (float) (1.0 - dot / Math.sqrt(norms));
    }

    private static double euclideanOfFloats(Vector a, Vector b) {
        float sum = 0;
        for (int index = 0; index < a.dimensions(); index++) {
            float difference = a.single(index) - b.single(index);
            sum += difference * difference;
        }
        return (float) Math.sqrt(sum);
    }

    private static double euclideanOfDoubles(Vector a, Vector b) {
        double sum = 0;
        for (int index = 0; index < a.dimensions(); index++) {
            double difference = a.element(index) - b.element(index);
            sum += difference * difference;
        }
        return (float) Math.sqrt(sum);
    }

    private static int differentBits(byte[] a, byte[] b) {
        int count = 0;
        for (int index = 0; index < a.length; index++) {
            count += Integer.bitCount((a[index] ^ b[index]) & 0xff);
        }
        return count;
    }
}
