package io.github.libsql4j.client.replica.wire.v2;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.OptionalInt;

/** One number out of a short answer. */
final class JsonField {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonField() {}

    /** The number in a field of an object, from 1; empty if the bytes are no such object, or do not have it. */
    static OptionalInt positive(byte[] bytes, String name) throws IOException {
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return OptionalInt.empty();
            }
            OptionalInt found = OptionalInt.empty();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = json.currentName().equals(name);
                if (json.nextToken() == JsonToken.VALUE_NUMBER_INT && wanted) {
                    found = json.getIntValue() > 0 ? OptionalInt.of(json.getIntValue()) : OptionalInt.empty();
                }
                json.skipChildren();
            }
            return found;
        } catch (JsonProcessingException e) {
            return OptionalInt.empty();
        }
    }
}
