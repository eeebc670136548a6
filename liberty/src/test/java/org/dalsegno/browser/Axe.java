package org.dalsegno.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What axe finds on a page against WCAG 2.2 A and AA, and whether the page fits the screen. */
final class Axe {

    private static final String RUN =
            """
            async () => {
                const found = await axe.run(document, {
                    runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']},
                    rules: {'target-size': {enabled: true}},
                    resultTypes: ['violations'],
                    iframes: false
                });
                return found.violations.map(rule => rule.id + ': '
                    + rule.nodes.map(node => node.target.join(' ') + ' (' + node.failureSummary.replace(/\\s+/g, ' ') + ')').join('; '));
            }
            """;

    private Axe() {}

    /** Puts axe on the page, which it leaves with it. */
    static void enter(Page page) {
        page.evaluate(script());
    }

    /** A sentence for each violation, by a page that axe is on. */
    @SuppressWarnings("unchecked")
    static List<String> found(Page page) {
        List<String> found = new ArrayList<>((List<String>) page.evaluate(RUN));
        int wide = (Integer) page.evaluate("document.documentElement.scrollWidth");
        int screen = (Integer) page.evaluate("window.innerWidth");
        if (wide > screen) {
            found.add("reflow: the page is " + wide + " px wide");
        }
        return found;
    }

    private static String script() {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
