package org.dalsegno.service.connecting;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Encrypts the credentials of inboxes at rest (AES-256-GCM by Tink). The key is never in the
 * database.
 */
@Singleton
public class Vault {

    private static final byte[] CONTEXT =
            "dalsegno inbox credential".getBytes(StandardCharsets.UTF_8);
    private static final String KEY_FILE = "secret.key";

    private final Aead cipher;

    /**
     * @param secretKey any text; every node on one database needs the same. Empty: a key file in
     *     {@code data} is made at first start and used from then on
     */
    @Inject
    public Vault(
            @ConfigProperty(name = "DALSEGNO_SECRET_KEY") Optional<String> secretKey,
            @ConfigProperty(name = "DALSEGNO_DATA") Path data) {
        try {
            byte[] key =
                    secretKey
                            .filter(k -> !k.isBlank())
                            .map(Vault::fromText)
                            .orElseGet(() -> fromFile(data));
            cipher = new AesGcmJce(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key for inbox credentials cannot be used", e);
        }
    }

    private static byte[] fromText(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] fromFile(Path data) {
        Path file = data.resolve(KEY_FILE);
        try {
            if (!Files.exists(file)) {
                write(file);
            }
            return Base64.getDecoder().decode(Files.readString(file).strip());
        } catch (IOException e) {
            throw new IllegalStateException("the key file " + file + " cannot be read or made", e);
        }
    }

    private static void write(Path file) throws IOException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(file.getParent());
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
            Files.writeString(
                    file, Base64.getEncoder().encodeToString(key), StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            // Another node on this folder was faster; its key is the key.
        }
    }

    /** Encrypts a secret; null stays null. Different each time. */
    public String lock(String clear) {
        if (clear == null) {
            return null;
        }
        try {
            byte[] locked = cipher.encrypt(clear.getBytes(StandardCharsets.UTF_8), CONTEXT);
            return Base64.getEncoder().encodeToString(locked);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret could not be encrypted", e);
        }
    }

    /**
     * The secret in clear; null stays null.
     *
     * @throws WrongKey when it was locked with another key
     */
    public String unlock(String locked) {
        if (locked == null) {
            return null;
        }
        try {
            return new String(
                    cipher.decrypt(Base64.getDecoder().decode(locked), CONTEXT),
                    StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new WrongKey(e);
        }
    }

    /**
     * The stored credentials belong to another key; the operator must bring that key back or
     * reconnect the inboxes.
     */
    public static final class WrongKey extends RuntimeException {
        private static final long serialVersionUID = 1;

        WrongKey(Throwable cause) {
            super(
                    "The stored credentials cannot be decrypted with the present DALSEGNO_SECRET_KEY or key file.",
                    cause);
        }
    }
}
