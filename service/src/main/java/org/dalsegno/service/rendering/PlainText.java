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

    static String of(String html) {
        Writer writer = new Writer();
        Jsoup.parseBodyFragment(html).body().traverse(writer);
        return writer.text
                .toString()
                .replaceAll("[ \\t]+\\n", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
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
