package org.dalsegno.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dalsegno.server.Api;
import org.dalsegno.server.Browser;
import org.dalsegno.server.ServerUnderTest;
import org.dalsegno.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever people and mail servers write is text on every page: nothing of it runs or is evaluated,
 * asks for a dialog, leaves the server, turns the page's direction round, or makes it wider.
 */
@ExtendWith({SharedServer.class, Browser.class})
class HostileTextBrowserIT {

    private static final String SHORT =
            "</title></textarea><script>alert(1)</script><img src=//evil.test/x onerror=alert(2)>\"'#{7*7}${7*7}\u202E";

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

    private final List<String> traces = new ArrayList<>();

    /** The hostile text, followed by one long word. */
    private static String hostile(int length) {
        return SHORT + "W".repeat(length - SHORT.length());
    }

    private static String json(String text) {
        String quoted = Json.createValue(text).toString();
        return quoted.substring(1, quoted.length() - 1);
    }

    @Test
    void itIsTextOnEveryPage(ServerUnderTest server, Page page) {
        Visitor visitor = new Visitor(server, page);
        Api api = new Api(server);
        try (HostileServer mail = HostileServer.start("550 5.7.1 " + hostile(500))) {
            Rep rep = Rep.of(server, json(hostile(200)));
            String inbox = rep.inbox(json(hostile(200)), mail.port());
            String sequence =
                    rep.sequence(json(hostile(200)), json(hostile(500)), json(hostile(700)));
            String contact = contact(api, rep);
            String failed =
                    api.created(
                            "/enrollments",
                            "{\"sequenceId\": \"%s\", \"inboxId\": \"%s\", \"contactId\": \"%s\"}"
                                    .formatted(sequence, inbox, contact));
            rep.untilFailed(failed);
            api.post(
                    "/enrollments/" + failed + "/comments",
                    "{\"text\": \"%s\"}".formatted(json(hostile(900))),
                    201);
            JsonObject report =
                    api.post(
                            "/enrollments/" + failed + "/reports",
                            "{\"note\": \"%s\"}".formatted(json(hostile(900))),
                            201);

            visitor.signIn(rep.email(), Rep.PASSWORD);
            lists(visitor, sequence, inbox, failed);
            page.context().clearCookies();
            visitor.signIn();
            forms(visitor, sequence);
            for (String path :
                    List.of(
                            "/inboxes",
                            "/contacts",
                            "/sequences",
                            "/rules?report=" + report.getString("id"),
                            "/rules?tab=unmatched",
                            "/preferences",
                            "/digests")) {
                look(visitor, path);
            }
        }
        assertThat(traces).isEmpty();
        visitor.expectNoComplaint();
    }

    private static String contact(Api api, Rep rep) {
        return api.created(
                "/contacts",
                """
                {"email": "%s", "firstName": "%2$s", "lastName": "%2$s", "company": "%2$s", "fields": {"city": "%2$s"}}
                """
                        .formatted(rep.address("ok", "mallory"), json(hostile(200))));
    }

    private void lists(Visitor visitor, String sequence, String inbox, String failed) {
        String q = URLEncoder.encode(hostile(300), StandardCharsets.UTF_8);
        for (String path :
                List.of(
                        "/",
                        "/?all=1",
                        "/sequence/" + sequence,
                        "/sequence/" + sequence + "?all=1",
                        "/enrollment/" + failed,
                        "/inbox/" + inbox,
                        "/?q=" + q,
                        "/contacts?q=" + q,
                        "/sequence/" + sequence + "?q=" + q)) {
            look(visitor, path);
        }
        Page page = visitor.page();
        visitor.open("/");
        page.locator("td a.badge").first().click();
        assertThat(visitor.dialog().locator("pre.said")).containsText("<script>alert(1)</script>");
        traces(visitor, "the panel");
        String unknown = q.substring(0, 200).replaceAll("%\\w?$", "");
        page.navigate(visitor.server().uri("/?error=" + unknown).toString());
        traces(visitor, "a filter that is none");
        // The browser itself says that such a page is an error.
        visitor.complaints().removeIf(said -> said.contains("the server responded with a status"));
    }

    private void forms(Visitor visitor, String sequence) {
        Page page = visitor.page();
        visitor.open("/sequence-edit/" + sequence);
        visitor.press("Preview");
        page.locator("iframe.sheet").waitFor();
        traces(visitor, "a preview");
        visitor.field("Name").fill(hostile(200));
        visitor.press("Add a step");
        traces(visitor, "the editor");
        visitor.open("/enroll/" + sequence);
        page.getByLabel("E-mail addresses").fill(hostile(300) + "\n" + hostile(200) + "@x.test");
        visitor.press("Check");
        page.locator("#found").waitFor();
        traces(visitor, "before enrolling");
        visitor.open("/diagnose");
        page.getByLabel("Reply or returned mail").fill("550 5.1.1 " + hostile(500));
        visitor.press("Explain");
        assertThat(page.locator("pre.said")).containsText("<script>alert(1)</script>");
        traces(visitor, "an explanation");
        visitor.open("/connect");
        for (String field :
                List.of("name", "address", "zone", "smtpHost", "smtpUser", "imapHost")) {
            page.locator("[id='connect:" + field + "']").fill(hostile(200));
        }
        visitor.press("Save and test");
        traces(visitor, "a refused inbox");
        visitor.open("/contacts");
        visitor.unfold();
        page.locator("[id='add:email']").fill(hostile(200));
        visitor.press("Add");
        traces(visitor, "a refused contact");
    }

    private void look(Visitor visitor, String path) {
        visitor.open(path);
        visitor.unfold();
        traces(visitor, path);
    }

    /** Wide and narrow, in the page and in the frames in it. */
    @SuppressWarnings("unchecked")
    private void traces(Visitor visitor, String where) {
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
}
