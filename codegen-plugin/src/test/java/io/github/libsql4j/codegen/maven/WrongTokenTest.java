package io.github.libsql4j.codegen.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A server that refuses the token. */
class WrongTokenTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.perClass(ServerOptions.defaults().withJwtKey(anyKey()));

    @TempDir
    private Path folder;

    @Test
    void aSnapshotDoesNotHideThatTheTokenIsWrong() {
        SmallProject project = SmallProject.in(
                        folder, "<url>" + SERVER.server().jdbcUrl() + "</url><packageName>com.example.db</packageName>")
                .withFile(SmallProject.SNAPSHOT, "CREATE TABLE t (id INTEGER PRIMARY KEY);\n");

        assertThat(Maven.failed(project.generate()))
                .containsIgnoringCase("token")
                .doesNotContain("token-of-the-environment");
    }

    private static String anyKey() {
        try {
            byte[] key = KeyPairGenerator.getInstance("Ed25519")
                    .generateKeyPair()
                    .getPublic()
                    .getEncoded();
            return "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(key)
                    + "\n-----END PUBLIC KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
