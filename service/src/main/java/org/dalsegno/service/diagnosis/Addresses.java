package org.dalsegno.service.diagnosis;

import java.util.ArrayList;
import java.util.List;

/** Finds addresses in texts and header fields. */
final class Addresses {
    private Addresses() {}

    /** All addresses in a text, without brackets, in order. */
    static List<String> in(String text) {
        List<String> found = new ArrayList<>();
        int at = text.indexOf('@');
        while (at >= 0 && found.size() < 100) {
            int start = start(text, at);
            int end = end(text, at);
            if (start < at && end > at + 1) {
                found.add(text.substring(start, end));
            }
            at = text.indexOf('@', Math.max(end, at + 1));
        }
        return found;
    }

    /** The first address in a text; null when there is none. */
    static String first(String text) {
        if (text == null) {
            return null;
        }
        List<String> found = in(text);
        return found.isEmpty() ? null : found.get(0);
    }

    private static int start(String text, int at) {
        int i = at;
        while (i > 0 && at - i < 254 && isLocal(text.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    private static int end(String text, int at) {
        int i = at + 1;
        while (i < text.length() && i - at < 254 && isDomain(text.charAt(i))) {
            i++;
        }
        while (i > at + 1 && (text.charAt(i - 1) == '.' || text.charAt(i - 1) == '-')) {
            i--;
        }
        return i;
    }

    /**
     * Beyond ASCII only what words are made of: the wide colon, bracket or blank of a Chinese or
     * Japanese report stands before the address, not in it.
     */
    static boolean isLocal(char c) {
        return c < 127
                ? c > ' ' && "<>()[]\"':,;@|\\".indexOf(c) < 0
                : Character.isUnicodeIdentifierPart(c) || Character.isSurrogate(c);
    }

    static boolean isDomain(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_';
    }

    static boolean same(String one, String other) {
        return one != null && one.equalsIgnoreCase(other);
    }
}
