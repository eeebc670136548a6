package org.dalsegno.bench.engine;

/** Finds the line with nothing but a dot that ends a mail's text (RFC 5321 §4.1.1.4). */
final class TextEnd {

    /** What ends a text, the end of its last line included. */
    static final int LENGTH = 5;

    private TextEnd() {}

    /**
     * Looks at every fifth byte as long as it is none of those that are searched for: reading a
     * text byte by byte would take from the machine what is to be measured.
     *
     * @return where the first byte after the end is; -1: it has not come yet
     */
    static int after(byte[] bytes, int from, int to) {
        int last = from + LENGTH - 1;
        while (last < to) {
            switch (bytes[last]) {
                case '\n' -> {
                    if (endsAt(bytes, last)) {
                        return last + 1;
                    }
                    // The first end of a line of the two, or another line's.
                    last += 3;
                }
                case '\r', '.' -> last++;
                default -> last += LENGTH;
            }
        }
        return -1;
    }

    private static boolean endsAt(byte[] bytes, int last) {
        return bytes[last - 1] == '\r'
                && bytes[last - 2] == '.'
                && bytes[last - 3] == '\n'
                && bytes[last - 4] == '\r';
    }
}
