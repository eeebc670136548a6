package org.dalsegno.service.rendering;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The plain part of an HTML mail: paragraphs stay paragraphs, links keep their address. */
final class PlainText {

    private static final Set<String> BLOCKS =
            Set.of(
                    "p",
                    "div",
                    "ul",
                    "ol",
                    "table",
                    "tr",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "blockquote");

    private PlainText() {}

    /** The words of some HTML; not tidy yet. */
    static String read(String html) {
        Writer writer = new Writer();
        Jsoup.parseBodyFragment(html).body().traverse(writer);
        return writer.text.toString();
    }

    /** Without spaces at the ends of lines, two empty lines in a row, or anything around it. */
    static String tidy(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int breaks = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                dropSpaces(out);
                breaks++;
            } else if (!isSpace(c)) {
                breaks = 0;
            }
            if (breaks <= 2 || c != '\n') {
                out.append(c);
            }
        }
        return out.toString().strip();
    }

    private static void dropSpaces(StringBuilder out) {
        while (!out.isEmpty() && isSpace(out.charAt(out.length() - 1))) {
            out.setLength(out.length() - 1);
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    /** A value as HTML shows it: spaces and line breaks in a row are one space. */
    static String inOneLine(String value) {
        StringBuilder out = new StringBuilder(value.length());
        boolean space = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean next = isSpace(c) || c == '\n' || c == '\r' || c == '\f';
            if (!next || !space) {
                out.append(next ? ' ' : c);
            }
            space = next;
        }
        return out.toString();
    }

    private static final class Writer implements NodeVisitor {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                text.append(words.text());
            } else if (node.nameIs("br")) {
                text.append('\n');
            } else if (node.nameIs("li")) {
                text.append("\n- ");
            } else if (BLOCKS.contains(node.normalName())) {
                text.append('\n');
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element link && link.nameIs("a") && link.hasAttr("href")) {
                String address = link.attr("href");
                if (!address.equals(link.text())) {
                    text.append(" (").append(address).append(')');
                }
            } else if (BLOCKS.contains(node.normalName())) {
                text.append('\n');
            }
        }
    }
}
