package io.github.libsql4j.codegen.maven;

import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.cipher.PlexusCipherException;

/** Passwords as {@code mvn --encrypt-password} and {@code mvn --encrypt-master-password} write them. */
final class Encrypted {

    private Encrypted() {}

    static String with(String master, String password) {
        try {
            return new DefaultPlexusCipher().encryptAndDecorate(password, master);
        } catch (PlexusCipherException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text of settings-security.xml. */
    static String security(String master) {
        return "<settingsSecurity><master>" + with("settings.security", master) + "</master></settingsSecurity>";
    }
}
