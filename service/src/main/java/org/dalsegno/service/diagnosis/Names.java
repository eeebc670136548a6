package org.dalsegno.service.diagnosis;

import java.util.Arrays;
import java.util.Set;

/**
 * Where the names of hosts and the addresses of pages stand in a reply. A word in a name says
 * nothing: {@code mx.antispam.example.com} may well answer that the user is unknown.
 */
final class Names {
    private static final Set<String> TOP =
            Set.of(
                    "com", "net", "org", "edu", "gov", "mil", "int", "info", "biz", "name", "arpa",
                    "test", "example", "invalid", "local", "cloud", "email", "online", "mail",
                    "asia", "mobi", "tech", "site", "shop");

    private int[] spans = new int[8];
    private int size;
    private int open = -1;

    /** A name starts here, counted in the words. */
    void open(int at) {
        open = at;
    }

    /** It ends here. */
    void close(int at) {
        if (open >= 0) {
            spans = size == spans.length ? Arrays.copyOf(spans, 2 * size) : spans;
            spans[size++] = open;
            spans[size++] = at;
            open = -1;
        }
    }

    /** The starts and ends in turn, in order. */
    int[] spans() {
        return size == spans.length ? spans : Arrays.copyOf(spans, size);
    }

    /** Where a name ends that starts here in a text; the start itself when none does. */
    static int end(String text, int start) {
        return isPage(text, start) ? pageEnd(text, start) : hostEnd(text, start);
    }

    private static boolean isPage(String text, int start) {
        return text.regionMatches(true, start, "http", 0, 4)
                && (text.startsWith("://", start + 4) || text.startsWith("://", start + 5));
    }

    private static int pageEnd(String text, int start) {
        int end = start;
        while (end < text.length()
                && text.charAt(end) > ' '
                && "<>\"'()[]".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static int hostEnd(String text, int start) {
        int dot = -1;
        int end = start;
        while (end < text.length() && isHost(text.charAt(end))) {
            dot =
                    text.charAt(end) == '.'
                                    && end + 1 < text.length()
                                    && isHost(text.charAt(end + 1))
                                    && text.charAt(end + 1) != '.'
                            ? end
                            : dot;
            end++;
        }
        while (end > start && text.charAt(end - 1) == '.') {
            end--;
        }
        boolean isAddress = end < text.length() && text.charAt(end) == '@';
        return dot <= start || isAddress || !isTop(text, dot + 1, end) ? start : end;
    }

    private static boolean isHost(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '-'
                || c == '_';
    }

    /** Small letters only: a sentence that starts without a blank before it is no name. */
    private static boolean isTop(String text, int from, int end) {
        for (int i = from; i < end; i++) {
            if (text.charAt(i) < 'a' || text.charAt(i) > 'z') {
                return false;
            }
        }
        return end - from == 2
                || (end - from > 2 && end - from < 8 && TOP.contains(text.substring(from, end)));
    }
}
