package org.dalsegno.service.diagnosis;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Decodes UTF-7 (RFC 2152), in which Exchange 2003 wrote its reports; Java knows no such character
 * set. One pass, and never longer than what it reads; what is broken stays as it stands.
 */
final class Utf7 {
    private static final String DIGITS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int BITS_OF_DIGIT = 6;
    private static final int BITS_OF_LETTER = 16;

    private Utf7() {}

    static boolean isNamed(String charset) {
        String name = charset == null ? "" : charset.strip().toLowerCase(Locale.ROOT);
        return name.equals("utf-7") || name.equals("utf7") || name.equals("unicode-1-1-utf-7");
    }

    static String decode(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '+') {
                i = shifted(text, i, out);
            } else {
                out.append(c);
                i++;
            }
        }
        return out.toString();
    }

    /** Reads from a plus sign to the end of its letters; {@code +-} is the sign itself. */
    private static int shifted(String text, int plus, StringBuilder out) {
        int end = plus + 1;
        while (end < text.length() && DIGITS.indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        int next = end < text.length() && text.charAt(end) == '-' ? end + 1 : end;
        if (end == plus + 1) {
            out.append('+');
        } else if (!letters(text, plus + 1, end, out)) {
            out.append(text, plus, next);
        }
        return next;
    }

    /** False when these digits hold no whole letter. */
    private static boolean letters(String text, int from, int end, StringBuilder out) {
        int before = out.length();
        int bits = 0;
        int held = 0;
        for (int i = from; i < end; i++) {
            held = held << BITS_OF_DIGIT | DIGITS.indexOf(text.charAt(i));
            bits += BITS_OF_DIGIT;
            if (bits >= BITS_OF_LETTER) {
                bits -= BITS_OF_LETTER;
                out.append((char) (held >> bits));
                held &= (1 << bits) - 1;
            }
        }
        return out.length() > before;
    }
}
