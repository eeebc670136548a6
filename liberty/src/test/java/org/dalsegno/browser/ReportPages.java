package org.dalsegno.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.dalsegno.browser.PageState.Who;
import org.dalsegno.server.Api;
import org.dalsegno.server.Postbox;
import org.dalsegno.server.ServerUnderTest;

/** The pages behind the daily work: reports, reviews, what is said when there is no page. */
final class ReportPages {

    private final ServerUnderTest server;
    private final Api api;

    ReportPages(ServerUnderTest server) {
        this.server = server;
        this.api = new Api(server);
    }

    /** Makes what the states need. */
    List<PageState> states(String failed) {
        return Stream.of(reports(), reviews(failed), stopping(), errors(), optOut())
                .flatMap(List::stream)
                .toList();
    }

    private List<PageState> reports() {
        String day = LocalDate.now(ZoneOffset.UTC).minusDays(2).toString();
        String run =
                api.post("/jobs/error-digest/runs", "{\"date\": \"%s\"}".formatted(day), 202)
                        .getString("executionId");
        api.until(
                "/jobs/error-digest/runs/" + run,
                r -> !r.getString("status").matches("START(ING|ED)"));
        String digest =
                server.api("GET", "/digests", null)
                        .body()
                        .replaceFirst("(?s).*?\"id\":\"(\\d+)\".*", "$1");
        return List.of(
                PageState.of("digests", "some", "/digests"),
                PageState.of("digests", "none", "/digests").by(Who.MANAGER),
                PageState.of("digests", "not for a rep", "/digests").by(Who.NEWCOMER),
                PageState.of("digest", "of a day", "/digest/" + digest),
                PageState.of("overview", "a team over time", "/overview?days=14"),
                PageState.of("overview", "one error", "/overview?error=BOUNCED"),
                PageState.of("overview", "nothing known", "/overview").by(Who.MANAGER),
                PageState.of("overview", "not for a rep", "/overview").by(Who.NEWCOMER),
                PageState.of("preferences", "of a manager", "/preferences").by(Who.MANAGER),
                PageState.of("preferences", "not for a rep", "/preferences").by(Who.NEWCOMER),
                PageState.of("appearance", "at first", "/appearance"),
                PageState.of("errors", "the catalogue", "/errors"),
                PageState.of("diagnose", "at first", "/diagnose"),
                PageState.of("diagnose", "explained", "/diagnose")
                        .after(
                                v -> {
                                    v.page()
                                            .getByLabel("Reply or returned mail")
                                            .fill("550 5.1.1 user unknown");
                                    v.press("Explain");
                                    v.page().locator(".resolution").waitFor();
                                }));
    }

    private List<PageState> reviews(String failed) {
        api.post(
                "/enrollments/" + failed + "/reports",
                "{\"expectedCode\": \"BOUNCED\", \"note\": \"Not right\"}",
                201);
        String bulk =
                api.post(
                                "/bulks",
                                """
                                {"kind": "ASSIGN", "filter": {"error": "GENERAL_ERROR"}, "expectedCount": %d}
                                """
                                        .formatted(
                                                api.get(
                                                                "/enrollments?error=GENERAL_ERROR&limit=200")
                                                        .getJsonArray("items")
                                                        .size()),
                                202)
                        .getString("id");
        api.until("/bulks/" + bulk, b -> b.getString("status").equals("DONE"));
        return List.of(
                PageState.of("bulk", "done", "/bulk/" + bulk),
                PageState.of("rules", "reports", "/rules"),
                PageState.of("rules", "one report", "/rules")
                        .after(
                                v -> {
                                    v.page()
                                            .getByRole(
                                                    AriaRole.LINK,
                                                    new Page.GetByRoleOptions().setName("DS-"))
                                            .first()
                                            .click();
                                    v.page().locator("form#report").waitFor();
                                }),
                PageState.of("rules", "replies without a rule", "/rules?tab=unmatched"));
    }

    private List<PageState> errors() {
        return List.of(
                PageState.of("errors/error", "no such page", "/sequence/987654321"),
                PageState.of("errors/expired", "a page of a lost session", "/appearance")
                        .after(ReportPages::losePage),
                PageState.of("opt-out", "unknown link", "/u/unknown").by(Who.STRANGER));
    }

    /** What a contact sees who follows the link of a mail that they got. */
    private List<PageState> optOut() {
        Rep rep = Rep.of(server, "Ona Optout");
        String sequence = rep.sequence("Opt-out", "Hello", "Hello");
        String contact = rep.address("ok", "una");
        api.until(
                "/enrollments/" + rep.enroll(sequence, rep.inbox(), "ok", "una"),
                e -> e.getString("state").equals("FINISHED"));
        String link = Postbox.of(server, contact).unsubscribeLink();
        return List.of(
                PageState.of("opt-out", "asked", link).by(Who.STRANGER),
                PageState.of("opt-out", "done", link)
                        .by(Who.STRANGER)
                        .after(
                                v -> {
                                    v.page().locator("button").click();
                                    v.page().locator("form").waitFor(gone());
                                }));
    }

    /** In this order: the second lets sending go on. */
    private List<PageState> stopping() {
        return List.of(
                PageState.of("inboxes", "all sending stopped", "/inboxes")
                        .after(
                                v -> {
                                    v.page().getByLabel("Reason").fill("A wrong price");
                                    v.press("Stop all sending");
                                    v.page().locator("p.stopped").waitFor();
                                }),
                PageState.of("inboxes", "sending goes on", "/inboxes")
                        .after(
                                v -> {
                                    v.press("Let sending go on");
                                    v.page().locator("p.stopped").waitFor(gone());
                                }));
    }

    private static void losePage(Visitor visitor) {
        Locator states =
                visitor.page().locator("form#appearance input[name='jakarta.faces.ViewState']");
        states.evaluate("state => { state.value = '1:1'; }");
        visitor.press("Save");
        visitor.page().locator("form#appearance").waitFor(gone());
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
    }
}
