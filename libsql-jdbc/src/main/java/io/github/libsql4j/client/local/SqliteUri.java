package io.github.libsql4j.client.local;

import io.github.libsql4j.client.config.FileAccess;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** SQLite's <a href="https://www.sqlite.org/uri.html">URI filenames</a>; these alone can hold every character of a path. */
public final class SqliteUri {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private SqliteUri() {}

    /**
     * A file.
     *
     * @param path as the file system spells it
     * @param access what may be done to the file
     * @return the URI
     */
    public static String file(String path, FileAccess access) {
        String mode = "?mode=" + access.name().toLowerCase(Locale.ROOT);
        if (WINDOWS) {
            String slashes = path.replace('\\', '/');
            boolean drive = slashes.matches("[A-Za-z]:/.*");
            return drive
                    ? "file:///" + slashes.substring(0, 2) + encoded(slashes.substring(2)) + mode
                    : "file:" + encoded(slashes) + mode;
        }
        return (path.startsWith("/") ? "file://" : "file:") + encoded(path) + mode;
    }

    /**
     * A database in memory that all connections of the process with the same name share. In SQLite's shared cache, the other
     * way to do so, a connection never waits for the lock of another one but fails at once.
     */
    static String memory(String name) {
        return "file:/" + encoded(name) + "?vfs=memdb";
    }

    private static String encoded(String path) {
        StringBuilder uri = new StringBuilder(path.length());
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(b) >= 0) {
                uri.append((char) b);
            } else {
                uri.append(String.format(Locale.ROOT, "%%%02X", b));
            }
        }
        return uri.toString();
    }
}
