package org.dalsegno.service.reporting;

/**
 * Writes HTML for mail clients: tables and inline styles, and every text escaped. Classes are there
 * for dark mode alone.
 */
final class Html {

    private final StringBuilder out = new StringBuilder(8_192);

    /** Markup of our own; never a text of a user. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** A text, with everything that could be markup or turn the writing direction made harmless. */
    Html text(String text) {
        text.codePoints().forEach(this::escaped);
        return this;
    }

    private void escaped(int c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> {
                if (!turnsDirection(c)) {
                    out.appendCodePoint(c);
                }
            }
        }
    }

    /**
     * Unicode's explicit directional marks (UAX #9): one in a name would turn the rest of the line.
     */
    private static boolean turnsDirection(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    /** {@code <tag style="…">text</tag>}. */
    Html element(String tag, String style, String text) {
        return raw("<" + tag + " style=\"" + style + "\">").text(text).raw("</" + tag + ">");
    }

    /** A paragraph. */
    Html paragraph(String style, String text) {
        return element("p", style, text);
    }

    /** A link that looks like one. */
    Html link(String address, String text) {
        return raw("<a class=\"ds-link\" style=\"color:#0b57d0\" href=\"")
                .text(address)
                .raw("\">")
                .text(text)
                .raw("</a>");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
