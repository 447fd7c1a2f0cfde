package io.github.libsql4j.codegen.maven;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;

/** Where the token for a server comes from. */
final class Token {

    private Token() {}

    /** The password of a server in settings.xml, decrypted if it is encrypted. */
    static String ofServer(String serverId, Settings settings, SettingsDecrypter decrypter)
            throws MojoExecutionException {
        Server server = settings.getServer(serverId);
        if (server == null) {
            throw new MojoExecutionException("There is no <server> with the <id> " + serverId
                    + " in settings.xml. Add one whose <password> is the token.");
        }
        SettingsDecryptionResult decrypted = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        String password = decrypted.getServer().getPassword();
        for (SettingsProblem problem : decrypted.getProblems()) {
            if (problem.getSeverity() != SettingsProblem.Severity.WARNING) {
                throw new MojoExecutionException(
                        "The password of the server " + serverId
                                + " in settings.xml cannot be decrypted; settings-security.xml must be that of its encryption.");
            }
        }
        if (password == null || password.isEmpty()) {
            throw new MojoExecutionException(
                    "The server " + serverId + " in settings.xml has no <password>; that is where the token belongs.");
        }
        return password;
    }

    /** What the environment says, or null. */
    static @Nullable String ofEnvironment(Map<String, String> environment) {
        return Stream.of("LIBSQL_AUTH_TOKEN", "TURSO_AUTH_TOKEN")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse(null);
    }
}
