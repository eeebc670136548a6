package org.dalsegno.service.diagnosis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a mail apart. Bounded in bytes, parts and depth, so that a hostile mail costs little;
 * broken MIME is read as far as it goes. Nothing throws.
 */
final class MimeReader {
    static final int MOST_BYTES = 4 << 20;
    private static final int MOST_PARTS = 100;
    private static final int DEEPEST = 10;

    private final String text;
    private int parts;

    private MimeReader(String text) {
        this.text = text;
    }

    static Part read(byte[] mail) {
        return readText(text(mail));
    }

    /** The mail as text with LF line ends, one character for each byte. */
    static String text(byte[] mail) {
        int length = Math.min(mail.length, MOST_BYTES);
        return lineFeeds(new String(mail, 0, length, StandardCharsets.ISO_8859_1));
    }

    /** Reads a mail that is already text with LF line ends, one character for each byte. */
    static Part readText(String text) {
        return new MimeReader(text).part(start(text), text.length(), 0);
    }

    /** LF only: some gateways write CR, some CRLF, some both in one mail. */
    static String lineFeeds(String text) {
        if (text.indexOf('\r') < 0) {
            return text;
        }
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** Passes over blank lines and the "From " line of a mailbox file. */
    private static int start(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) == '\n') {
            i++;
        }
        if (text.startsWith("From ", i) || text.startsWith(">From ", i)) {
            int end = text.indexOf('\n', i);
            return end < 0 ? text.length() : end + 1;
        }
        return i;
    }

    /** Reads the fields of a mail that stands inside another, as text. */
    static Headers headersOf(String inner) {
        int from = start(inner);
        return Headers.read(inner, from, headerEnd(inner, from, inner.length()));
    }

    private static int headerEnd(String text, int from, int end) {
        if (from < end && text.charAt(from) == '\n') {
            return from;
        }
        int blank = text.indexOf("\n\n", from);
        return blank < 0 || blank > end ? end : blank + 1;
    }

    private Part part(int from, int end, int depth) {
        parts++;
        int headerEnd = headerEnd(text, from, end);
        Headers headers = Headers.read(text, from, headerEnd);
        int body = Math.min(headerEnd + 1, end);
        Part leaf = new Part(headers, "", List.of());
        String boundary = leaf.type().startsWith("multipart/") ? leaf.parameter("boundary") : null;
        if (boundary != null && !boundary.isEmpty() && depth < DEEPEST) {
            List<Part> inside = inside("--" + boundary.strip(), body, end, depth);
            if (!inside.isEmpty()) {
                return new Part(headers, "", inside);
            }
        }
        return new Part(headers, text.substring(body, end), List.of());
    }

    private List<Part> inside(String delimiter, int body, int end, int depth) {
        List<Part> inside = new ArrayList<>();
        int line = delimiterLine(delimiter, body, end);
        while (line >= 0 && parts < MOST_PARTS) {
            int start = text.indexOf('\n', line) + 1;
            if (start == 0 || start > end || text.startsWith("--", line + delimiter.length())) {
                break;
            }
            int next = delimiterLine(delimiter, start, end);
            inside.add(part(start, Math.max(start, next < 0 ? end : next - 1), depth + 1));
            line = next;
        }
        return inside;
    }

    /** The next line that starts with the delimiter; -1 when there is none. */
    private int delimiterLine(String delimiter, int from, int end) {
        int at = text.indexOf(delimiter, from);
        while (at >= 0 && at < end && at > 0 && text.charAt(at - 1) != '\n') {
            at = text.indexOf(delimiter, at + 1);
        }
        return at < end ? at : -1;
    }
}
