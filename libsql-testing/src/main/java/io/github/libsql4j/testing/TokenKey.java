package io.github.libsql4j.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/**
 * A key that signs tokens for a server which demands them: JSON Web Tokens (<a href="https://www.rfc-editor.org/rfc/rfc7519">RFC
 * 7519</a>) with Ed25519.
 */
public final class TokenKey {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int RAW_BYTES = 32;

    private final KeyPair keys;

    private TokenKey(KeyPair keys) {
        this.keys = keys;
    }

    /**
     * Makes a new key.
     *
     * @return a key that no other server knows
     */
    public static TokenKey generate() {
        try {
            return new TokenKey(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The public part, for {@link ServerOptions#withJwtKey}.
     *
     * @return the key in PEM
     */
    public String pem() {
        String key = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n";
    }

    /**
     * The public part in the server's other form, for {@link ServerOptions#withJwtKey}.
     *
     * @return the 32 bytes of the key in Base64 for URLs
     */
    public String base64() {
        byte[] encoded = keys.getPublic().getEncoded();
        return BASE64.encodeToString(Arrays.copyOfRange(encoded, encoded.length - RAW_BYTES, encoded.length));
    }

    /**
     * Signs a token.
     *
     * @param claims what it says, such as {@code "a":"rw"} or {@code "a":"ro"}, without braces
     * @return the token
     */
    public String token(String claims) {
        String content = encoded("{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}") + "." + encoded("{" + claims + "}");
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(content.getBytes(StandardCharsets.UTF_8));
            return content + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
