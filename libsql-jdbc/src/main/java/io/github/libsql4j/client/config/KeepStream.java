package io.github.libsql4j.client.config;

import java.util.Arrays;
import java.util.Optional;

/** When a connection has the server keep a stream for what comes next. */
public enum KeepStream {
    /** While the connection is in steady use and the server so near that its own work shows. */
    AUTO("auto"),
    /** From the first statement on until the connection is closed, as far as the server keeps it. */
    ALWAYS("true"),
    /** Not at all. */
    NEVER("false");

    private final String key;

    KeepStream(String key) {
        this.key = key;
    }

    /**
     * Finds a choice by its name.
     *
     * @param key the exact name
     * @return the choice, if there is one
     */
    public static Optional<KeepStream> byKey(String key) {
        return Arrays.stream(values()).filter(choice -> choice.key.equals(key)).findFirst();
    }

    /**
     * The name in URLs and properties.
     *
     * @return the name
     */
    public String key() {
        return key;
    }
}
