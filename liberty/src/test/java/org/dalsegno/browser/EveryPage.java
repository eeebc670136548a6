package org.dalsegno.browser;

import com.microsoft.playwright.options.FilePayload;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dalsegno.browser.PageState.Who;
import org.dalsegno.server.Api;
import org.dalsegno.server.ServerUnderTest;

/** Every page of the product in the states that a user meets, over the demonstration's data. */
final class EveryPage {

    static final String PASSWORD = "a long password";

    private static final String NOBODY = "q=nobody@simulator.test";

    private final Api api;
    private final ReportPages reports;
    private final String unique = UUID.randomUUID().toString().substring(0, 8);

    EveryPage(ServerUnderTest server) {
        this.api = new Api(server);
        this.reports = new ReportPages(server);
    }

    /** Makes what the states need; takes as long as the demonstration's errors take to happen. */
    List<PageState> states() {
        String failed = first("/enrollments?error=PERMANENT_FAIL");
        first("/enrollments?error=GENERAL_ERROR");
        first("/enrollments?error=INBOX_DISCONNECTED");
        return Stream.of(
                        entrance(),
                        dashboard(),
                        enrollments(failed),
                        sequences(),
                        inboxes(),
                        contacts(),
                        reports.states(failed))
                .flatMap(List::stream)
                .toList();
    }

    /** The name by which somebody signs in; the password is {@link #PASSWORD}. */
    String make(Who who) {
        String email =
                who.name().toLowerCase(java.util.Locale.ROOT) + "." + unique + "@simulator.test";
        String teams =
                who == Who.MANAGER
                        ? "\""
                                + api.created("/teams", "{\"name\": \"Team %s\"}".formatted(unique))
                                + "\""
                        : "";
        api.created(
                "/users",
                """
                {"name": "%s", "email": "%s", "password": "%s", "role": "%s", "teamIds": [%s], "timeZone": "UTC"}
                """
                        .formatted(
                                who == Who.MANAGER ? "Mia Manager" : "Nele Newcomer",
                                email,
                                PASSWORD,
                                who == Who.MANAGER ? "MANAGER" : "REP",
                                teams));
        return email;
    }

    private String first(String path) {
        return api.until(path, list -> !list.getJsonArray("items").isEmpty())
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id");
    }

    private static List<PageState> entrance() {
        return List.of(
                PageState.of("sign-in", "at first", "/sign-in").by(Who.STRANGER),
                PageState.of("sign-in", "refused", "/sign-in")
                        .by(Who.STRANGER)
                        .after(
                                v -> {
                                    v.page().getByLabel("E-mail address").fill("admin");
                                    v.page().getByLabel("Password").fill("wrong");
                                    v.press("Sign in");
                                    noticed(v);
                                }));
    }

    private static List<PageState> dashboard() {
        String one = "/?error=GENERAL_ERROR";
        return List.of(
                PageState.of("index", "errors in groups", "/"),
                PageState.of("index", "one error", one),
                PageState.of("index", "preview for all", one + "&all=1"),
                PageState.of("index", "rows selected", one).after(EveryPage::selectTheFirst),
                PageState.of("index", "for the selected", one)
                        .after(
                                v -> {
                                    selectTheFirst(v);
                                    v.press("Selected rows…");
                                    v.page().locator("#all").waitFor();
                                }),
                PageState.of("index", "for nothing selected", one + "&all=rows"),
                PageState.of("index", "panel open", "/?error=PERMANENT_FAIL").after(openPanel()),
                PageState.of("index", "panel with an address", "/?error=INVALID_EMAIL")
                        .after(openPanel()),
                PageState.of("index", "keys", "/").after(v -> v.page().keyboard().press("?")),
                PageState.of("index", "no match", "/?" + NOBODY),
                PageState.of("index", "nothing begun", "/").by(Who.NEWCOMER));
    }

    private static void noticed(Visitor visitor) {
        visitor.page().locator(".notices li").first().waitFor();
    }

    private static void selectTheFirst(Visitor visitor) {
        visitor.page().locator("input[name=rows]").first().check();
    }

    private static Consumer<Visitor> openPanel() {
        return v -> {
            v.until(v.page().locator("td a.badge")).click();
            v.dialog().locator(".todo").waitFor();
        };
    }

    private static List<PageState> enrollments(String failed) {
        return List.of(PageState.of("enrollment", "failed", "/enrollment/" + failed));
    }

    private List<PageState> sequences() {
        String demonstration = first("/sequences");
        String fresh =
                api.created(
                        "/sequences",
                        "{\"name\": \"Empty %s\", \"steps\": [{\"subject\": \"Hi\", \"body\": \"{{city}}\"}]}"
                                .formatted(unique));
        String page = "/sequence/" + demonstration;
        return List.of(
                PageState.of("sequences", "some", "/sequences"),
                PageState.of("sequences", "none", "/sequences").by(Who.NEWCOMER),
                PageState.of("sequence", "contacts", page),
                PageState.of("sequence", "preview for all", page + "?all=1"),
                PageState.of("sequence", "sorted", page + "?sort=ACTIVITY&dir=desc"),
                PageState.of("sequence", "no match", page + "?" + NOBODY),
                PageState.of("sequence", "no contact", "/sequence/" + fresh),
                PageState.of("enroll", "at first", "/enroll/" + fresh),
                PageState.of("enroll", "checked, with calendar", "/enroll/" + fresh)
                        .after(this::check),
                PageState.of("sequence-edit", "new", "/sequence-edit"),
                PageState.of("sequence-edit", "preview", "/sequence-edit/" + demonstration)
                        .after(
                                v -> {
                                    v.press("Preview");
                                    v.page().locator("iframe.sheet").waitFor();
                                }),
                PageState.of("sequence-edit", "effects", "/sequence-edit/" + demonstration)
                        .after(
                                v -> {
                                    v.page().getByLabel("Subject").first().fill("Another subject");
                                    v.press("Save");
                                    v.page().locator(".effects").waitFor();
                                }));
    }

    private void check(Visitor visitor) {
        visitor.page()
                .getByLabel("E-mail addresses")
                .fill("ok+%s@simulator.test\nno address here".formatted(unique));
        visitor.press("Check");
        visitor.page().locator("#found").waitFor();
    }

    private List<PageState> inboxes() {
        JsonObject some = api.get("/inboxes?limit=200");
        String held = null;
        String open = null;
        for (JsonObject inbox : some.getJsonArray("items").getValuesAs(JsonObject.class)) {
            if (inbox.getString("state").equals("CONNECTED")) {
                open = inbox.getString("id");
            } else {
                held = inbox.getString("id");
            }
        }
        return List.of(
                PageState.of("inboxes", "some", "/inboxes"),
                PageState.of("inboxes", "none", "/inboxes").by(Who.NEWCOMER),
                PageState.of("inbox", "connected", "/inbox/" + open),
                PageState.of("inbox", "disconnected", "/inbox/" + held),
                PageState.of("inbox", "tested, with a diagnosis", "/inbox/" + held)
                        .after(
                                v -> {
                                    v.page().locator("[id='acts:test']").click();
                                    v.page().locator("section .resolution").waitFor();
                                }),
                PageState.of("connect", "at first", "/connect"),
                PageState.of("connect", "refused", "/connect")
                        .after(
                                v -> {
                                    v.press("Save and test");
                                    noticed(v);
                                }));
    }

    private List<PageState> contacts() {
        return List.of(
                PageState.of("contacts", "some", "/contacts"),
                PageState.of("contacts", "no match", "/contacts?" + NOBODY),
                PageState.of("contacts", "none", "/contacts").by(Who.NEWCOMER),
                PageState.of("contacts", "a line rejected", "/contacts").after(this::importSome),
                PageState.of("contacts", "did you mean", "/contacts")
                        .after(
                                v -> {
                                    v.unfold();
                                    v.page().locator("[id='add:email']").fill("x@gmial.com");
                                    v.press("Add");
                                    noticed(v);
                                }));
    }

    private void importSome(Visitor visitor) {
        visitor.unfold();
        visitor.page()
                .locator("input[type=file]")
                .setInputFiles(
                        new FilePayload(
                                "contacts.csv",
                                "text/csv",
                                "Email,First Name\nnot-an-address,X\n"
                                        .getBytes(StandardCharsets.UTF_8)));
        visitor.page().locator("[id='import:go']").click();
        visitor.page().locator("caption:visible").first().waitFor();
    }
}
