package io.github.libsql4j.jooq.dsl;

import org.jooq.Constants;

/** The jOOQ that the tests run with, which may be newer than the one that they were compiled with. */
final class JooqVersion {

    private JooqVersion() {}

    /** Whether it is 3.{@code minor} or newer. By reflection: the compiler would take the constant of its own jOOQ. */
    static boolean isAtLeast(int minor) {
        try {
            String version = (String) Constants.class.getField("MINOR_VERSION").get(null);
            return Integer.parseInt(version.substring(version.indexOf('.') + 1)) >= minor;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
