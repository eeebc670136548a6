package org.dalsegno.service.sending;

import java.nio.charset.StandardCharsets;

/**
 * A text as a part of a mail (RFC 2045): as it is where it has only ASCII in lines that every
 * server takes, otherwise quoted-printable. Lines are parted by CR LF, whatever parted them.
 */
final class BodyPart {

    /** RFC 5322 §2.1.1, in octets and without CR LF. */
    private static final int LONGEST_LINE = 998;

    /** RFC 2045 §6.7 (5), without the equals sign of a soft break. */
    private static final int LONGEST_QUOTED = 75;

    private static final char DELETE = 127;
    private static final String HEX = "0123456789ABCDEF";
    private static final String END = "\r\n";

    private final String text;
    private final byte[] octets;
    private final boolean sevenBit;

    BodyPart(String text) {
        this.text = withLineFeeds(text);
        this.octets = this.text.getBytes(StandardCharsets.UTF_8);
        this.sevenBit = isSevenBit();
    }

    private static String withLineFeeds(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private boolean isSevenBit() {
        return octets.length == text.length()
                && text.indexOf('\0') < 0
                && text.indexOf(DELETE) < 0
                && isInShortLines();
    }

    private boolean isInShortLines() {
        int from = 0;
        int to = endOfLine(from);
        while (to - from <= LONGEST_LINE && to < text.length()) {
            from = to + 1;
            to = endOfLine(from);
        }
        return to - from <= LONGEST_LINE;
    }

    private int endOfLine(int from) {
        int at = text.indexOf('\n', from);
        return at < 0 ? text.length() : at;
    }

    /** Its Content-Transfer-Encoding. */
    String encoding() {
        return sevenBit ? "7bit" : "quoted-printable";
    }

    /** Whether a line of it could be taken for {@code boundary}. */
    boolean holds(String boundary) {
        return sevenBit && text.contains(boundary);
    }

    /** Writes it; where its last line has no end, none is written. */
    void writeTo(StringBuilder out) {
        if (sevenBit) {
            out.append(text.indexOf('\n') < 0 ? text : text.replace("\n", END));
        } else {
            quote(out);
        }
    }

    private void quote(StringBuilder out) {
        int column = 0;
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] == '\n') {
                out.append(END);
                column = 0;
                continue;
            }
            boolean literal = isLiteral(octets[i], isLastOfLine(i));
            int width = literal ? 1 : 3;
            if (column + width > LONGEST_QUOTED) {
                out.append('=').append(END);
                column = 0;
            }
            column += width;
            quote(octets[i], literal, out);
        }
    }

    private static void quote(byte octet, boolean literal, StringBuilder out) {
        if (literal) {
            out.append((char) octet);
        } else {
            out.append('=').append(HEX.charAt(octet >> 4 & 15)).append(HEX.charAt(octet & 15));
        }
    }

    private boolean isLastOfLine(int i) {
        return i == octets.length - 1 || octets[i + 1] == '\n';
    }

    /** A space at the end of a line may be lost on the way. */
    private static boolean isLiteral(byte octet, boolean last) {
        return octet == ' ' || octet == '\t' ? !last : octet > ' ' && octet <= '~' && octet != '=';
    }
}
