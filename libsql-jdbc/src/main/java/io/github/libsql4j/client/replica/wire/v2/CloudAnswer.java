package io.github.libsql4j.client.replica.wire.v2;

/** What a database says when it is asked for frames. */
sealed interface CloudAnswer {

    /**
     * Some frames, as they are in a write-ahead log.
     *
     * @param content whole frames, at least one
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
    record Frames(byte[] content) implements CloudAnswer {}

    /**
     * There are no more frames in the generation.
     *
     * @param newest the newest generation
     */
    record End(int newest) implements CloudAnswer {}

    /** There is no such generation any more, or never was. */
    record Gone() implements CloudAnswer {}
}
