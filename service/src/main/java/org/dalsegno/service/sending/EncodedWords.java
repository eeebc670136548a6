package org.dalsegno.service.sending;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Words of a header that are not plain ASCII (RFC 2047): UTF-8 in Base64, whole characters to each,
 * so that every word can be read by itself. Angus leaves ASCII alone, however long a word is.
 */
final class EncodedWords {

    private static final String BEGIN = "=?UTF-8?B?";
    private static final String END = "?=";

    /**
     * Octets of text: 52 characters of Base64, 64 with what is around them. RFC 2047 §2 allows 75
     * for a word and 76 for a line, which begins with the field's name.
     */
    private static final int MOST = 39;

    private EncodedWords() {}

    /** The text in encoded words; what stands between them is not part of it. */
    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = end(text, from);
            words.add(word(text.substring(from, to)));
            from = to;
        }
        return words;
    }

    private static int end(String text, int from) {
        int octets = 0;
        int to = from;
        while (to < text.length()) {
            int c = text.codePointAt(to);
            octets += octets(c);
            if (octets > MOST) {
                break;
            }
            to += Character.charCount(c);
        }
        return to;
    }

    private static int octets(int c) {
        if (c < 0x80) {
            return 1;
        }
        return c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }

    private static String word(String part) {
        return BEGIN
                + Base64.getEncoder().encodeToString(part.getBytes(StandardCharsets.UTF_8))
                + END;
    }
}
