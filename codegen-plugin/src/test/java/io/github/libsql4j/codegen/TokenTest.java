package io.github.libsql4j.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TokenTest {

    private static final KeyPair KEYS = keys();
    private static final String READ_ONLY = token("ro");

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.perClass(
            ServerOptions.defaults().withJwtKey(pem()).withAccessToken(token("rw")));

    @TempDir
    Path folder;

    @BeforeAll
    static void createTable() {
        SERVER.server().run("CREATE TABLE t(id INTEGER PRIMARY KEY)");
    }

    @Test
    void aTokenThatMayOnlyReadIsEnough() throws CodegenException {
        assertThat(generate(READ_ONLY).tables()).isEqualTo(1);
    }

    @Test
    void aTokenThatIsRefusedIsAnErrorThoughThereIsASnapshot() throws CodegenException {
        generate(READ_ONLY);
        assertThatThrownBy(() -> generate(READ_ONLY + "x"))
                .isInstanceOf(CodegenException.class)
                .hasMessageContaining("may only read is enough")
                .hasMessageNotContaining(READ_ONLY);
    }

    @Test
    void whoHasNoTokenBuildsFromTheSnapshot() throws CodegenException {
        assertThatThrownBy(() -> generate(null)).isInstanceOf(CodegenException.class);
        generate(READ_ONLY);
        assertThat(generate(null).fromSnapshot()).isPresent();
    }

    private Generated generate(@Nullable String token) throws CodegenException {
        return LibsqlCodegen.from(new SchemaSource.Database(SERVER.server().jdbcUrl(), token))
                .packageName("db")
                .targetDirectory(folder.resolve("sources"))
                .snapshot(folder.resolve("schema.sql"))
                .build()
                .generate();
    }

    private static String token(String access) {
        String content = base64("{\"alg\":\"EdDSA\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(("{\"a\":\"" + access + "\"}").getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(KEYS.getPrivate());
            signature.update(content.getBytes(StandardCharsets.UTF_8));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String pem() {
        String key = Base64.getMimeEncoder().encodeToString(KEYS.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n";
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
