package org.dalsegno.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.dalsegno.server.Api;
import org.dalsegno.server.Browser;
import org.dalsegno.server.ServerUnderTest;
import org.dalsegno.server.SharedServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a team writes about itself and to each other is text as well: the names of teams, people,
 * inboxes, sequences and tokens, files of contacts, comments, reports and the reason of a stop.
 */
@ExtendWith({SharedServer.class, Browser.class})
class HostileTeamBrowserIT {

    private static final String PASSWORD = "a long password";

    private final String unique = Long.toString(System.nanoTime(), Character.MAX_RADIX);
    private ServerUnderTest server;
    private Api api;
    private Visitor visitor;
    private Page page;
    private HostileText text;

    @BeforeEach
    void come(ServerUnderTest server, Page page) {
        this.server = server;
        this.page = page;
        api = new Api(server);
        visitor = new Visitor(server, page);
        text = new HostileText(visitor);
    }

    @Test
    void itIsTextInWhatATeamWrites() {
        String name = HostileText.json(HostileText.of(180) + unique);
        String team = api.created("/teams", "{\"name\": \"%s\"}".formatted(name));
        String manager = person("MANAGER", team);
        String owner = person("REP", team);
        try (HostileServer mail = HostileServer.start("550 5.7.1 " + HostileText.of(500))) {
            Rep rep = new Rep(api, server, owner, email("REP"), unique);
            String inbox = rep.inbox(HostileText.json(200), mail.port());
            String sequence = rep.sequence(HostileText.json(200), HostileText.json(500), "Hello");
            visitor.signIn(email("REP"), PASSWORD);
            importContacts(rep);
            chooseFromLists(sequence);
            String failed = rep.enroll(sequence, inbox, "ok", "import");
            rep.untilFailed(failed);
            writeInThePanel(sequence, manager);
        }
        digest();
        page.context().clearCookies();
        visitor.signIn(email("MANAGER"), PASSWORD);
        readAsManager();
        page.context().clearCookies();
        visitor.signIn();
        closeTheReport();
        stopEverything();
        text.expectNoTrace();
    }

    private String email(String role) {
        return role + "." + unique + "@simulator.test";
    }

    private String person(String role, String team) {
        return api.created(
                "/users",
                """
                {"name": "%s", "email": "%s", "password": "%s", "role": "%s", "teamIds": ["%s"], "timeZone": "UTC"}
                """
                        .formatted(HostileText.json(200), email(role), PASSWORD, role, team));
    }

    /** One line is taken with a hostile name, company and field; others, and a heading, are not. */
    private void importContacts(Rep rep) {
        String cell = "\"" + HostileText.of(200).replace("\"", "\"\"") + "\"";
        String name = "\"" + HostileText.NAME.replace("\"", "\"\"") + "\"";
        String heading = "Email,First Name,Last Name,Company," + name + "\n";
        String good = "%s,%2$s,%2$s,%2$s,%2$s\n".formatted(rep.address("ok", "import"), cell);
        run(heading + good + cell + ",,,,\n" + good);
        assertThat(page.locator(".notices li.info")).containsText("1 added");
        assertThat(page.locator("caption:visible").first()).containsText("Rejected lines");
        text.traces("an import");
        text.look("/contacts?q=import." + unique);
        run("Email," + name + "," + name + "\n");
        assertThat(page.locator(".notices li.error")).containsText("<script>alert(1)</script>");
        text.traces("a refused heading");
        api.created(
                "/contacts",
                "{\"email\": \"%s\", \"fields\": {\"%s\": \"x\"}}"
                        .formatted(rep.address("ok", "token"), HostileText.json(HostileText.NAME)));
    }

    private void run(String csv) {
        visitor.open("/contacts");
        visitor.unfold();
        page.locator("input[type=file]")
                .setInputFiles(
                        new FilePayload(
                                "<img src=x onerror=alert(3)>.csv",
                                "text/csv",
                                csv.getBytes(StandardCharsets.UTF_8)));
        page.locator("[id='import:dry']").uncheck();
        page.locator("[id='import:go']").click();
        page.locator(".notices li").first().waitFor();
        visitor.unfold();
    }

    /** Tokens, senders and steps are chosen from lists, and a token lacks a value. */
    private void chooseFromLists(String sequence) {
        visitor.open("/sequence-edit");
        page.getByLabel("Token").selectOption(new SelectOption().setValue(HostileText.NAME));
        visitor.press("Insert");
        Locator subject = page.getByLabel("Subject").first();
        visitor.field("Text").fill("{{" + HostileText.NAME + "}}");
        subject.fill("{{" + HostileText.NAME + "}}");
        visitor.press("Preview");
        page.locator("iframe.sheet").waitFor();
        text.traces("a preview without a value");
        visitor.open("/enroll/" + sequence);
        assertThat(page.locator("[id='enroll:inbox'] option"))
                .containsText("<script>alert(1)</script>");
        page.getByLabel("E-mail addresses").fill(HostileText.of(200) + "@x.test");
        visitor.press("Check");
        page.locator("#found").waitFor();
        text.traces("before enrolling");
    }

    /** As a rep does it: assigned to a manager, commented, and reported as wrong. */
    private void writeInThePanel(String sequence, String manager) {
        visitor.open("/sequence/" + sequence);
        page.locator("td a.badge").first().click();
        Locator panel = visitor.dialog();
        panel.getByText("Snooze or assign").click();
        panel.getByLabel("Assigned to").selectOption(manager);
        press(panel, "Assign");
        assertThat(panel.locator(".notices li.info")).hasText("Assigned.");
        panel.getByLabel("Comment").fill(HostileText.of(900));
        press(panel, "Say it");
        assertThat(panel.locator(".comments .lines")).containsText("<script>alert(1)</script>");
        panel.getByText("Not right? Say so").click();
        panel.getByLabel("What is wrong?").fill(HostileText.of(900));
        press(panel, "Report it");
        assertThat(panel.locator(".notices li.info")).containsText("Thank you.");
        visitor.unfold();
        text.traces("the panel");
        text.look("/sequence/" + sequence);
    }

    private static void press(Locator within, String name) {
        within.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    /** Of today as far as it has come, since today the team failed. */
    private void digest() {
        String run =
                api.post(
                                "/jobs/error-digest/runs",
                                "{\"date\": \"%s\"}".formatted(LocalDate.now(ZoneOffset.UTC)),
                                202)
                        .getString("executionId");
        api.until(
                "/jobs/error-digest/runs/" + run,
                r -> !r.getString("status").matches("START(ING|ED)"));
    }

    private void readAsManager() {
        for (String path : List.of("/", "/digests", "/overview", "/preferences")) {
            text.look(path);
        }
        assertThat(page.locator("[id='channel:place'] option").first())
                .containsText("<script>alert(1)</script>");
        visitor.open("/digests");
        page.locator("tbody a[href^='/digest/']").first().click();
        page.locator("iframe.sheet").waitFor();
        assertThat(page.frameLocator("iframe.sheet").locator("body"))
                .containsText("<script>alert(1)</script>");
        text.traces("a digest");
    }

    private void closeTheReport() {
        visitor.open("/rules");
        page.locator("tr", new Page.LocatorOptions().setHasText("<script>alert(1)</script>"))
                .first()
                .getByRole(AriaRole.LINK)
                .first()
                .click();
        page.getByLabel("What was decided").fill(HostileText.of(900));
        text.traces("a report");
        visitor.press("Close the report");
        assertThat(page.locator(".notices li.info")).containsText("Closed.");
        text.look("/rules?state=CLOSED");
        page.locator("tbody a").first().click();
        page.locator("form#report").waitFor();
        text.traces("a closed report");
    }

    /** The reason stands above every page until sending goes on. */
    private void stopEverything() {
        visitor.open("/inboxes");
        page.getByLabel("Reason").fill(HostileText.of(500));
        visitor.press("Stop all sending");
        try {
            assertThat(page.locator("p.stopped").first()).containsText("<script>alert(1)</script>");
            text.traces("stopped");
            text.look("/overview");
        } finally {
            api.post("/sending/start", "{}", 200);
        }
    }
}
