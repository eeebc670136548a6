package org.dalsegno.service.diagnosis;

/**
 * Brings a reply into the form in which rules are written. What is left out is what differs from
 * mail to mail (addresses) or only divides a sentence (line ends, the code at the start of every
 * line).
 */
final class Wording {
    private final String text;
    private final String code;
    private final String status;
    private final char[] out;
    private int length;

    /** Where each character of the words stands in the text; null when nobody asks. */
    private final int[] origins;

    private Wording(String text, Integer code, String status, int[] origins) {
        this.text = text;
        this.code = code == null ? null : code.toString();
        this.status = status;
        this.out = new char[text.length() + 1];
        this.origins = origins;
    }

    static String of(String text, Integer code, String status) {
        return new Wording(text, code, status, null).words(Integer.MAX_VALUE);
    }

    /** Where each of the first characters of {@link #of} stands in the text. */
    static int[] origins(String text, Integer code, String status, int wanted) {
        int[] origins = new int[text.length() + 1];
        new Wording(text, code, status, origins).words(wanted);
        return origins;
    }

    private void put(char c, int from) {
        if (origins != null) {
            origins[length] = from;
        }
        out[length++] = c;
    }

    /** Goes to the end of the word in which the last wanted character stands. */
    private String words(int wanted) {
        put(' ', 0);
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '\u00a0') {
                space(i);
                i = length > wanted ? text.length() : i + 1;
            } else if (c == '@') {
                i = address(i);
            } else if (c >= '0' && c <= '9' && isStartOfWord()) {
                i = code(i);
            } else {
                put(lower(c), i);
                i++;
            }
        }
        return new String(out, 0, length);
    }

    private void space(int from) {
        if (!isStartOfWord()) {
            put(' ', from);
        }
    }

    private boolean isStartOfWord() {
        return length == 0 || out[length - 1] == ' ';
    }

    private static char lower(char c) {
        if (c < 128) {
            return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c == '`' ? '\'' : c;
        }
        return c == '\u2019' ? '\'' : Character.toLowerCase(c);
    }

    /**
     * Takes the local part back and passes over the domain: words in an address say nothing about
     * the failure.
     */
    private int address(int at) {
        while (length > 0 && isLocal(out[length - 1])) {
            length--;
        }
        put('@', at);
        int i = at + 1;
        while (i < text.length() && isDomain(text.charAt(i))) {
            i++;
        }
        return i > at + 1 && text.charAt(i - 1) == '.' ? i - 1 : i;
    }

    private static boolean isLocal(char c) {
        return switch (c) {
            case '<', '>', '(', ')', '[', ']', '"', '\'', ':', ',', ';', '@' -> false;
            default -> c < 128 ? c > ' ' : Addresses.isLocal(c);
        };
    }

    private static boolean isDomain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '-'
                || c == '_';
    }

    /** Passes over a reply code and the enhanced status behind it, and over the status alone. */
    private int code(int start) {
        int i = start;
        if (code != null
                && text.startsWith(code, i)
                && i + 3 < text.length()
                && "- \n\t".indexOf(text.charAt(i + 3)) >= 0) {
            i += 4;
        }
        if (status != null && text.startsWith(status, i) && !isDigit(i + status.length())) {
            i += status.length();
        }
        if (i > start) {
            return i;
        }
        put(text.charAt(start), start);
        return start + 1;
    }

    private boolean isDigit(int i) {
        return i < text.length() && Character.isDigit(text.charAt(i));
    }
}
