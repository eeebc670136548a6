package org.dalsegno.service.diagnosis;

import java.util.Arrays;
import java.util.Set;

/**
 * Where the names of hosts and the addresses of pages stand in the words of a reply. A word in a
 * name says nothing: {@code mx.antispam.example.com} may well answer that the user is unknown.
 */
final class Names {
    private static final int[] NONE = {};
    private static final Set<String> TOP =
            Set.of(
                    "com", "net", "org", "edu", "gov", "mil", "int", "info", "biz", "name", "arpa",
                    "test", "example", "invalid", "local", "cloud", "email", "online", "mail",
                    "asia", "mobi", "tech", "site", "shop");

    /** A sentence may start with these behind a point and no blank. */
    private static final Set<String> WORDS =
            Set.of(
                    "it", "in", "to", "no", "is", "at", "be", "me", "my", "us", "so", "as", "do",
                    "an");

    private final String words;
    private int[] spans = new int[8];
    private int size;

    private Names(String words) {
        this.words = words;
    }

    /** The starts and ends in turn, in order. */
    static int[] in(String words) {
        Names names = new Names(words);
        int point = words.indexOf('.');
        while (point >= 0) {
            point = words.indexOf('.', names.around(point));
        }
        return names.size == 0 ? NONE : Arrays.copyOf(names.spans, names.size);
    }

    /** Goes on behind the name to which a point belongs. */
    private int around(int point) {
        int start = point;
        while (start > 0 && isHost(words.charAt(start - 1))) {
            start--;
        }
        int end = point + 1;
        int last = point;
        while (end < words.length() && isHost(words.charAt(end))) {
            last = words.charAt(end) == '.' && isLabel(end + 1) ? end : last;
            end++;
        }
        boolean page = start > 6 && words.startsWith("://", start - 3);
        if (page) {
            end = pageEnd(end);
        }
        if (page || (start < point && isTop(last, start, end))) {
            add(start, end);
        }
        return end;
    }

    private boolean isLabel(int at) {
        return at < words.length() && words.charAt(at) >= 'a' && words.charAt(at) <= 'z';
    }

    private int pageEnd(int from) {
        int end = from;
        while (end < words.length() && !isPageEnd(words.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isPageEnd(char c) {
        return c <= ' ' || "<>\"'()[]".indexOf(c) >= 0;
    }

    private boolean isTop(int point, int start, int end) {
        int behind = words.charAt(end - 1) == '.' ? end - 1 : end;
        String label = words.substring(Math.min(point + 1, behind), behind);
        boolean country = label.length() == 2 && isLabel(point + 1) && isLabel(point + 2);
        boolean sentence = WORDS.contains(label) && words.indexOf('.', start) == point;
        return (country && !sentence) || TOP.contains(label);
    }

    private void add(int start, int end) {
        spans = size == spans.length ? Arrays.copyOf(spans, 2 * size) : spans;
        spans[size++] = start;
        spans[size++] = end;
    }

    private static boolean isHost(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    }
}
