package org.dalsegno.service.receiving;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The fields at the top of a mail as they stand (RFC 5322 §2.2), unfolded. It asks nothing of the
 * rest of the mail, so that a mail which nobody can read is still known again.
 */
final class MailHead {

    private static final int MOST_BYTES = 64 * 1024;

    private final Map<String, String> fields = new HashMap<>();

    private MailHead() {}

    static MailHead of(byte[] mail) {
        MailHead head = new MailHead();
        int length = Math.min(mail.length, MOST_BYTES);
        String text = new String(mail, 0, length, StandardCharsets.ISO_8859_1);
        StringBuilder field = new StringBuilder();
        for (String line : text.split("\r\n|\n|\r", -1)) {
            if (line.isEmpty()) {
                break;
            }
            if (line.charAt(0) != ' ' && line.charAt(0) != '\t') {
                head.add(field.toString());
                field.setLength(0);
            }
            field.append(line);
        }
        head.add(field.toString());
        return head;
    }

    private void add(String field) {
        int colon = field.indexOf(':');
        if (colon > 0) {
            fields.putIfAbsent(
                    field.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    field.substring(colon + 1).strip());
        }
    }

    /** The first field of that name in small letters; empty when there is none. */
    String field(String name) {
        return fields.getOrDefault(name, "");
    }
}
