package io.github.libsql4j.canary;

/** The token that tests use wherever a server takes any. Nothing that the suite prints, logs or throws may contain it. */
public final class Canary {

    /** Found nowhere else. */
    public static final String TOKEN = "canary-4f9d2c7b61e80a35";

    private Canary() {}
}
