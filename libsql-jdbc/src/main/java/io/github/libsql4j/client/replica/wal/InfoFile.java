package io.github.libsql4j.client.replica.wal;

import io.github.libsql4j.client.replica.source.FrameNumber;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * How far a replica is in the protocol V2, as the official clients note it beside the database: a line of JSON with a
 * <a href="https://github.com/tursodatabase/libsql/blob/main/libsql/src/sync.rs">checksum</a>. They do not look at the field by which we
 * tell ours from theirs, and leave it out.
 *
 * @param place what is surely in the database; there may be more
 * @param isOurs whether we wrote it last
 */
record InfoFile(FrameNumber place, boolean isOurs) {

    private static final int VERSION = 0;
    private static final String OURS = "\"written_by\":\"libsql4j\"";

    /** What a file tells; empty if it is none, is damaged, or has another layout. */
    static Optional<InfoFile> of(String json) {
        OptionalLong version = number(json, "version");
        OptionalLong frame = number(json, "durable_frame_num");
        OptionalLong generation = number(json, "generation");
        OptionalLong hash = number(json, "hash");
        if (version.isEmpty() || frame.isEmpty() || generation.isEmpty() || hash.isEmpty()) {
            return Optional.empty();
        }
        long number = generation.getAsLong();
        FrameNumber place = new FrameNumber((int) number, (int) frame.getAsLong());
        boolean valid = version.getAsLong() == VERSION
                && number > 0
                && number <= Integer.MAX_VALUE
                && frame.getAsLong() <= Integer.MAX_VALUE
                && hash.getAsLong() == hash(place);
        return valid ? Optional.of(new InfoFile(place, json.contains(OURS))) : Optional.empty();
    }

    /** The file by which we tell how far a database is. */
    static String ours(FrameNumber place) {
        return "{\"hash\":" + hash(place) + ",\"version\":" + VERSION + ",\"durable_frame_num\":" + place.frame()
                + ",\"generation\":" + place.generation() + "," + OURS + "}";
    }

    private static long hash(FrameNumber place) {
        CRC32 checksum = new CRC32();
        checksum.update(ByteBuffer.allocate(3 * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(VERSION)
                .putInt(place.frame())
                .putInt(place.generation())
                .flip());
        return checksum.getValue();
    }

    private static OptionalLong number(String json, String name) {
        Matcher matcher =
                Pattern.compile("\"" + name + "\"\\s*:\\s*(\\d{1,10})\\b").matcher(json);
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }
}
