package org.dalsegno.service.diagnosis;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The reason words in an API's JSON answer, without building the document: answers may be cut off
 * or wrapped in other text, and a strict parser would then see nothing.
 */
final class ApiReasons {
    private static final Set<String> KEYS =
            Set.of("reason", "code", "error", "status", "suberror", "error_subtype");

    private ApiReasons() {}

    /** The values of the keys that name a reason, and Microsoft's AADSTS numbers; lower case. */
    static Set<String> of(String text) {
        Set<String> reasons = new HashSet<>();
        int i = text.indexOf('"');
        while (i >= 0) {
            int end = stringEnd(text, i + 1);
            int value = end < 0 ? -1 : valueAfter(text, end + 1);
            if (end < 0) {
                break;
            }
            if (value >= 0
                    && text.charAt(value) == '"'
                    && KEYS.contains(text.substring(i + 1, end))) {
                int valueEnd = stringEnd(text, value + 1);
                if (valueEnd > 0) {
                    reasons.add(text.substring(value + 1, valueEnd).toLowerCase(Locale.ROOT));
                    end = valueEnd;
                }
            }
            i = text.indexOf('"', end + 1);
        }
        addDirectoryCode(text, reasons);
        return reasons;
    }

    /**
     * The number under {@code "code"}, or the three digits that a status line starts with; null
     * when there are none.
     */
    static Integer httpStatus(String text) {
        if (isStatus(text, 0) && text.length() > 3 && !Character.isDigit(text.charAt(3))) {
            return Codes.number(text, 0, 3);
        }
        int key = text.indexOf("\"code\"");
        int value = key < 0 ? -1 : valueAfter(text, key + 6);
        return value >= 0 && isStatus(text, value) ? Codes.number(text, value, value + 3) : null;
    }

    private static boolean isStatus(String text, int i) {
        return i + 3 <= text.length()
                && text.charAt(i) >= '1'
                && text.charAt(i) <= '5'
                && Character.isDigit(text.charAt(i + 1))
                && Character.isDigit(text.charAt(i + 2));
    }

    private static int stringEnd(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                return i;
            }
        }
        return -1;
    }

    /** The first character of the value behind a colon; -1 when what stands before was no key. */
    private static int valueAfter(String text, int from) {
        int i = skipSpace(text, from);
        if (i >= text.length() || text.charAt(i) != ':') {
            return -1;
        }
        i = skipSpace(text, i + 1);
        return i < text.length() ? i : -1;
    }

    private static int skipSpace(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) <= ' ') {
            i++;
        }
        return i;
    }

    private static void addDirectoryCode(String text, Set<String> reasons) {
        int start = text.indexOf("AADSTS");
        if (start < 0) {
            return;
        }
        int end = start + 6;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        reasons.add(text.substring(start, end).toLowerCase(Locale.ROOT));
    }
}
