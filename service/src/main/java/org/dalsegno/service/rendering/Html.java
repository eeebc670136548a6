package org.dalsegno.service.rendering;

/** Plain text as HTML. */
final class Html {

    private static final char NO_BREAK_SPACE = '\u00a0';
    private static final String[] ENTITIES = entities();

    private Html() {}

    /** The text, safe in an element and between either kind of quotation marks. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        escape(text, 0, text.length(), out);
        return out.toString();
    }

    /** The same for a part of a text. */
    static void escape(String text, int from, int to, StringBuilder out) {
        int clean = from;
        for (int i = from; i < to; i++) {
            String entity = entity(text.charAt(i));
            if (entity != null) {
                out.append(text.substring(clean, i)).append(entity);
                clean = i + 1;
            }
        }
        out.append(text.substring(clean, to));
    }

    /** The way to write a character that HTML would take for something else; null: as it is. */
    private static String entity(char c) {
        return c < ENTITIES.length ? ENTITIES[c] : null;
    }

    /** Looked up for every character of every mail. */
    private static String[] entities() {
        String[] entities = new String[NO_BREAK_SPACE + 1];
        for (char c = 0; c < ' '; c++) {
            entities[c] = "&#x" + Integer.toHexString(c) + ";";
        }
        entities['\t'] = null;
        entities['\n'] = null;
        entities['\r'] = null;
        entities['&'] = "&amp;";
        entities['<'] = "&lt;";
        entities['>'] = "&gt;";
        entities['"'] = "&quot;";
        // Not &apos;, which some mail readers show as it is.
        entities['\''] = "&#39;";
        entities[NO_BREAK_SPACE] = "&nbsp;";
        return entities;
    }

    /** Text in paragraphs: an empty line parts two of them, any other line break is kept. */
    static String paragraphs(String text) {
        StringBuilder out = new StringBuilder(text.length() + text.length() / 8 + 64);
        boolean open = false;
        int from = 0;
        while (from < text.length()) {
            int to = endOfLine(text, from);
            if (!isBlank(text, from, to)) {
                out.append(open ? "<br>\n" : "<p>");
                escape(text, from, to, out);
                open = true;
            } else if (open) {
                out.append("</p>\n");
                open = false;
            }
            from = afterBreak(text, to);
        }
        if (open || out.isEmpty()) {
            out.append(open ? "</p>\n" : "<p></p>\n");
        }
        return out.toString();
    }

    private static int endOfLine(String text, int from) {
        int i = from;
        while (i < text.length() && !isBreak(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isBreak(char c) {
        return c >= '\n' && c <= '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    private static int afterBreak(String text, int at) {
        boolean pair = text.startsWith("\r\n", at);
        return at + (pair ? 2 : 1);
    }

    private static boolean isBlank(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
