package org.dalsegno.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * What people and mail servers might write so that a page does something with it, and the traces
 * that it would leave on a page.
 */
final class HostileText {

    private static final String TAGS =
            "<script>alert(1)</script><img src=//evil.test/x onerror=alert(2)>\"'";

    /** Short enough for the name of a token, and without the braces that would end one. */
    static final String NAME = TAGS + "\u202E";

    private static final String SHORT = "</title></textarea>" + TAGS + "#{7*7}${7*7}\u202E";

    /** What it would leave on a page where it is not text, and where it is not kept to itself. */
    private static final String TRACES =
            """
            () => {
                const found = [];
                if (document.querySelector('img[src*=evil], [onerror]')) { found.push('an element of its own'); }
                document.querySelectorAll('script').forEach(script => {
                    if (script.textContent === 'alert(1)') { found.push('a script of its own'); }
                });
                const texts = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
                while (texts.nextNode()) {
                    const text = texts.currentNode.data;
                    const parent = texts.currentNode.parentElement;
                    if (text.includes('49$') || text.includes('}49')) { found.push('evaluated: ' + text.slice(0, 80)); }
                    if (text.includes('\\u202E') && !text.includes('\\u2068') && !parent.closest('bdi, textarea, option, title, script, [dir=auto]')) {
                        found.push('turns its surroundings: ' + parent.outerHTML.slice(0, 120));
                    }
                }
                if (document.documentElement.scrollWidth > innerWidth) {
                    const wide = Array.from(document.querySelectorAll('main *, header *'))
                        .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
                        .map(e => e.tagName + '.' + e.className).slice(-3);
                    found.push('wider than ' + innerWidth + ' px: ' + wide);
                }
                return found;
            }
            """;

    private final Visitor visitor;
    private final List<String> traces = new ArrayList<>();

    HostileText(Visitor visitor) {
        this.visitor = visitor;
    }

    /** The hostile text, followed by one long word. */
    static String of(int length) {
        return SHORT + "W".repeat(length - SHORT.length());
    }

    /** As above, escaped for a string of JSON. */
    static String json(int length) {
        return json(of(length));
    }

    static String json(String text) {
        String quoted = Json.createValue(text).toString();
        return quoted.substring(1, quoted.length() - 1);
    }

    /** Opens a page and all its folds, and looks for traces there. */
    void look(String path) {
        visitor.open(path);
        visitor.unfold();
        traces(path);
    }

    /** Looks at the page as it is, wide and narrow, and in the frames in it. */
    @SuppressWarnings("unchecked")
    void traces(String where) {
        Page page = visitor.page();
        for (int width : new int[] {1280, 320}) {
            page.setViewportSize(width, 900);
            ((List<String>) page.evaluate(TRACES))
                    .forEach(found -> traces.add(where + ", " + width + " px: " + found));
        }
        page.setViewportSize(1280, 900);
        for (Frame frame : page.frames()) {
            if (frame != page.mainFrame()) {
                assertThat(frame.locator("script, [onerror], img[src*=evil]").count()).isZero();
            }
        }
        assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();
    }

    /** Fails with every trace and with what the browser complained about. */
    void expectNoTrace() {
        assertThat(traces).isEmpty();
        visitor.expectNoComplaint();
    }
}
