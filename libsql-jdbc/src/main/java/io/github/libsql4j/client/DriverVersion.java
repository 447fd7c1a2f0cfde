package io.github.libsql4j.client;

/**
 * The version of this driver.
 *
 * @param text the full version
 * @param major its first number
 * @param minor its second number
 */
public record DriverVersion(String text, int major, int minor) {

    /** Kept here, as the manifest is lost where jars are merged into one. */
    public static final DriverVersion CURRENT = new DriverVersion("0.1.0", 0, 1);
}
