package org.dalsegno.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

    @Test
    void itIsTextOnEveryPage(ServerUnderTest server, Page page) {
        Visitor visitor = new Visitor(server, page);
        HostileText text = new HostileText(visitor);
        Api api = new Api(server);
        try (HostileServer mail = HostileServer.start("550 5.7.1 " + HostileText.of(500))) {
            Rep rep = Rep.of(server, HostileText.json(200));
            String inbox = rep.inbox(HostileText.json(200), mail.port());
            String sequence =
                    rep.sequence(
                            HostileText.json(200), HostileText.json(500), HostileText.json(700));
            String contact = contact(api, rep);
            String failed =
                    api.created(
                            "/enrollments",
                            "{\"sequenceId\": \"%s\", \"inboxId\": \"%s\", \"contactId\": \"%s\"}"
                                    .formatted(sequence, inbox, contact));
            rep.untilFailed(failed);
            api.post(
                    "/enrollments/" + failed + "/comments",
                    "{\"text\": \"%s\"}".formatted(HostileText.json(900)),
                    201);
            JsonObject report =
                    api.post(
                            "/enrollments/" + failed + "/reports",
                            "{\"note\": \"%s\"}".formatted(HostileText.json(900)),
                            201);

            visitor.signIn(rep.email(), Rep.PASSWORD);
            lists(text, visitor, sequence, inbox, failed);
            page.context().clearCookies();
            visitor.signIn();
            forms(text, visitor, sequence);
            for (String path :
                    List.of(
                            "/inboxes",
                            "/contacts",
                            "/sequences",
                            "/rules?report=" + report.getString("id"),
                            "/rules?tab=unmatched",
                            "/preferences",
                            "/digests")) {
                text.look(path);
            }
        }
        text.expectNoTrace();
    }

    private static String contact(Api api, Rep rep) {
        return api.created(
                "/contacts",
                """
                {"email": "%s", "firstName": "%2$s", "lastName": "%2$s", "company": "%2$s", "fields": {"city": "%2$s"}}
                """
                        .formatted(rep.address("ok", "mallory"), HostileText.json(200)));
    }

    private static void lists(
            HostileText text, Visitor visitor, String sequence, String inbox, String failed) {
        String q = URLEncoder.encode(HostileText.of(300), StandardCharsets.UTF_8);
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
            text.look(path);
        }
        Page page = visitor.page();
        visitor.open("/");
        page.locator("td a.badge").first().click();
        assertThat(visitor.dialog().locator("pre.said")).containsText("<script>alert(1)</script>");
        text.traces("the panel");
        String unknown = q.substring(0, 200).replaceAll("%\\w?$", "");
        page.navigate(visitor.server().uri("/?error=" + unknown).toString());
        text.traces("a filter that is none");
        // The browser itself says that such a page is an error.
        visitor.complaints().removeIf(said -> said.contains("the server responded with a status"));
    }

    private static void forms(HostileText text, Visitor visitor, String sequence) {
        Page page = visitor.page();
        visitor.open("/sequence-edit/" + sequence);
        visitor.press("Preview");
        page.locator("iframe.sheet").waitFor();
        text.traces("a preview");
        visitor.field("Name").fill(HostileText.of(200));
        visitor.press("Add a step");
        text.traces("the editor");
        visitor.open("/enroll/" + sequence);
        page.getByLabel("E-mail addresses")
                .fill(HostileText.of(300) + "\n" + HostileText.of(200) + "@x.test");
        visitor.press("Check");
        page.locator("#found").waitFor();
        text.traces("before enrolling");
        visitor.open("/diagnose");
        page.getByLabel("Reply or returned mail").fill("550 5.1.1 " + HostileText.of(500));
        visitor.press("Explain");
        assertThat(page.locator("pre.said")).containsText("<script>alert(1)</script>");
        text.traces("an explanation");
        visitor.open("/connect");
        for (String field :
                List.of("name", "address", "zone", "smtpHost", "smtpUser", "imapHost")) {
            page.locator("[id='connect:" + field + "']").fill(HostileText.of(200));
        }
        visitor.press("Save and test");
        text.traces("a refused inbox");
        visitor.open("/contacts");
        visitor.unfold();
        page.locator("[id='add:email']").fill(HostileText.of(200));
        visitor.press("Add");
        text.traces("a refused contact");
    }
}
