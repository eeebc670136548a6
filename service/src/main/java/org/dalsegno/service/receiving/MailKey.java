package org.dalsegno.service.receiving;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a mail is known by wherever it lies: its Message-ID, together with its date and author,
 * because some programs give every mail the same id; without one, all its words.
 */
final class MailKey {

    private MailKey() {}

    /** A hash of 64 hexadecimal digits; the way lines end makes no difference. */
    static String of(byte[] mail) {
        MailHead head = MailHead.of(mail);
        String id = head.field("message-id");
        String known =
                id.isEmpty()
                        ? new String(mail, StandardCharsets.ISO_8859_1).replace("\r", "")
                        : String.join("\n", id, head.field("date"), head.field("from"));
        return HexFormat.of().formatHex(sha256(known.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
