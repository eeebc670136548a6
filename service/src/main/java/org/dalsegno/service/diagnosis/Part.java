package org.dalsegno.service.diagnosis;

import java.util.List;
import java.util.Locale;

/**
 * One part of a mail.
 *
 * @param headers its own header fields
 * @param body its body, still encoded, one character for each byte; empty when it has parts inside
 * @param parts the parts inside a multipart; never null
 */
record Part(Headers headers, String body, List<Part> parts) {

    /** The media type in lower case; {@code text/plain} when there is none (RFC 2045 §5.2). */
    String type() {
        String type = headers.get("content-type");
        if (type == null || type.isBlank()) {
            return "text/plain";
        }
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** The body decoded to text. */
    String text() {
        return TextDecoder.decode(
                body, headers.text("content-transfer-encoding"), parameter("charset"));
    }

    /** The mail inside, which is encoded against the standard only (RFC 2046 §5.2.1). */
    String mail() {
        String encoding = headers.text("content-transfer-encoding").toLowerCase(Locale.ROOT);
        boolean encoded = encoding.contains("base64") || encoding.contains("quoted-printable");
        return encoded ? text() : body;
    }

    /** A parameter of the Content-Type; null when it is not there. */
    String parameter(String name) {
        String type = headers.text("content-type");
        String lower = type.toLowerCase(Locale.ROOT);
        int at = lower.indexOf(name + "=");
        while (at > 0 && Character.isLetterOrDigit(lower.charAt(at - 1))) {
            at = lower.indexOf(name + "=", at + 1);
        }
        if (at < 0) {
            return null;
        }
        int start = at + name.length() + 1;
        if (start < type.length() && type.charAt(start) == '"') {
            int end = type.indexOf('"', start + 1);
            return type.substring(start + 1, end < 0 ? type.length() : end);
        }
        int end = start;
        while (end < type.length() && type.charAt(end) > ' ' && type.charAt(end) != ';') {
            end++;
        }
        return type.substring(start, end);
    }
}
