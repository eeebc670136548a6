package org.dalsegno.service.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The header fields of a mail or part, unfolded, in their order. Bounded: what comes after {@value
 * #MOST} fields is not kept.
 */
final class Headers {
    private static final int MOST = 500;
    private static final int LONGEST = 16_384;

    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    /**
     * Reads the fields at the start of a text with LF line ends; stops at the first line that is no
     * field.
     */
    static Headers read(String text, int from, int end) {
        Headers headers = new Headers();
        int line = from;
        while (line < end && headers.names.size() < MOST) {
            int next = fieldEnd(text, line, end);
            int colon = text.indexOf(':', line);
            if (colon < 0 || colon >= next || !isName(text, line, colon)) {
                break;
            }
            headers.names.add(text.substring(line, colon).strip().toLowerCase(Locale.ROOT));
            headers.values.add(
                    unfold(text.substring(colon + 1, Math.min(next, colon + 1 + LONGEST))));
            line = next + 1;
        }
        return headers;
    }

    /** The line end that is not followed by a folded line. */
    private static int fieldEnd(String text, int line, int end) {
        int lineEnd = text.indexOf('\n', line);
        while (lineEnd >= 0 && lineEnd + 1 < end && isFold(text, lineEnd + 1, end)) {
            lineEnd = text.indexOf('\n', lineEnd + 1);
        }
        return lineEnd < 0 || lineEnd > end ? end : lineEnd;
    }

    /** A line of blanks only ends the fields, although it starts with a blank. */
    private static boolean isFold(String text, int line, int end) {
        char first = text.charAt(line);
        if (first != ' ' && first != '\t') {
            return false;
        }
        int i = line;
        while (i < end && text.charAt(i) != '\n') {
            if (text.charAt(i) > ' ') {
                return true;
            }
            i++;
        }
        return false;
    }

    private static boolean isName(String text, int from, int colon) {
        if (colon == from || colon - from > 76) {
            return false;
        }
        for (int i = from; i < colon; i++) {
            char c = text.charAt(i);
            boolean lastBlank = c == ' ' && i == colon - 1;
            if ((c < '!' && !lastBlank) || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static String unfold(String raw) {
        int line = raw.indexOf('\n');
        if (line < 0) {
            return raw.strip();
        }
        StringBuilder out = new StringBuilder(raw.length());
        int from = 0;
        while (line >= 0) {
            out.append(raw, from, line).append(' ');
            from = line + 1;
            while (from < raw.length() && (raw.charAt(from) == ' ' || raw.charAt(from) == '\t')) {
                from++;
            }
            line = raw.indexOf('\n', from);
        }
        return out.append(raw, from, raw.length()).toString().strip();
    }

    /** The first value of a field; null when it is not there. The name is given in lower case. */
    String get(String name) {
        int i = names.indexOf(name);
        return i < 0 ? null : values.get(i);
    }

    /** The first value of a field; empty when it is not there. */
    String text(String name) {
        String value = get(name);
        return value == null ? "" : value;
    }

    /** All values of a field, in order. */
    List<String> all(String name) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(name)) {
                found.add(values.get(i));
            }
        }
        return found;
    }

    boolean has(String name) {
        return names.contains(name);
    }

    int size() {
        return names.size();
    }
}
