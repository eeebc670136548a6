package org.dalsegno.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.dalsegno.server.Browser;
import org.dalsegno.server.ServerUnderTest;
import org.dalsegno.simulator.AcceptedMail;
import org.dalsegno.simulator.MailSimulator;
import org.dalsegno.simulator.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The whole main job at the pages: connect inboxes, import contacts, write a sequence, enroll, see
 * nine badges, mend each in its own way, see it sent. The mail servers are the test's own, so that
 * it can mend at their side what only they can, and read what they accepted.
 */
@ExtendWith(Browser.class)
class WholeJourneyBrowserIT {

    private static final double PATIENCE = 120_000;
    private static final String MAIN = "main@simulator.test";
    private static final String GMAIL = "gmail@simulator.test";
    private static final String CLOSED = "closed@simulator.test";
    private static final String LIMITED = "limited@simulator.test";

    private MailSimulator mail;
    private Visitor rep;
    private Page page;

    @Test
    void fromTheFirstInboxToTheLastMendedError(Page browser) {
        try (MailSimulator simulator = MailSimulator.start(Ports.ephemeral(), Clock.systemUTC());
                ServerUnderTest server = ServerUnderTest.start(environment(simulator))) {
            mail = simulator;
            page = browser;
            rep = new Visitor(server, browser);
            rep.signIn(Rep.of(server, "Jo Journey").email(), Rep.PASSWORD);
            assertThat(page.locator(".empty li")).hasCount(3);
            String sequence = begin();
            seeNineBadges(sequence);
            mendEach(sequence);
            readWhatArrived();
            rep.expectNoComplaint();
        }
    }

    private static Map<String, String> environment(MailSimulator simulator) {
        return Map.of(
                "DALSEGNO_GMAIL_URL",
                simulator.gmailUrl(),
                // So long a silence lasts.
                "DALSEGNO_SERVER_TIMEOUT",
                "PT5S");
    }

    /** Gives the path of the sequence in which nine contacts are enrolled. */
    private String begin() {
        Beginning beginning = new Beginning(rep, mail);
        beginning.connect("Main", MAIN);
        beginning.connect("Closed", CLOSED);
        beginning.connect("Limited", LIMITED);
        beginning.connectGmail(GMAIL);
        beginning.importContacts();
        String sequence = beginning.writeSequence();
        mail.lockOut(CLOSED);
        beginning.enroll(
                sequence,
                MAIN,
                Trouble.PERMANENT_FAIL,
                Trouble.BOUNCED,
                Trouble.INVALID_EMAIL,
                Trouble.UNSUBSCRIBED,
                Trouble.GENERAL_ERROR,
                Trouble.SEND_FAILURE);
        beginning.enroll(sequence, GMAIL, Trouble.GMAIL_SEND_ERROR);
        beginning.enroll(sequence, CLOSED, Trouble.INBOX_DISCONNECTED);
        beginning.enroll(sequence, LIMITED, Trouble.RATE_LIMIT_REACHED);
        return sequence;
    }

    private void mendEach(String sequence) {
        startAgain(Trouble.GENERAL_ERROR);
        startAgain(Trouble.GMAIL_SEND_ERROR);
        correct(Trouble.BOUNCED, "ok+bo@simulator.test");
        correct(Trouble.INVALID_EMAIL, "ok+ina@simulator.test");
        sendAgain();
        reconnect();
        resume();
        writeOtherwise(sequence);
        refuseToMail();
    }

    /** Each mended mail once, and what had left before it came back. */
    private void readWhatArrived() {
        assertThat(received())
                .containsExactlyInAnyOrder(
                        "odd-reply+gus@simulator.test: Hello Gus of Acme",
                        "gmail-error+mae@simulator.test: Hello Mae of Acme",
                        "ok+bo@simulator.test: Hello Bo of Acme",
                        "ok+ina@simulator.test: Hello Ina of Acme",
                        "timeout+sia@simulator.test: Hello Sia of Acme",
                        "ok+dan@simulator.test: Hello Dan of Acme",
                        "daily-limit+ria@simulator.test: Hello Ria of Acme",
                        "spam-block+pia@simulator.test: Dear Pia of Acme",
                        "bounce-later+bo@simulator.test: Hello Bo of Acme",
                        "complaint+uwe@simulator.test: Hello Uwe of Acme");
    }

    /** Each at the contact who met it, and nothing else. */
    private void seeNineBadges(String sequence) {
        rep.open(sequence);
        for (Trouble trouble : Trouble.values()) {
            Locator row =
                    page.locator(
                            "tbody tr", new Page.LocatorOptions().setHasText(trouble.address()));
            until(() -> row.locator("a.badge." + trouble.style()).count() > 0);
        }
        assertThat(page.locator("tbody tr")).hasCount(9);
        rep.open("/");
        assertThat(page.locator(".tile b"))
                .hasText(Collections.nCopies(9, "1").toArray(String[]::new));
    }

    /** The provider has mended it; the failed step starts again. */
    private void startAgain(Trouble trouble) {
        mail.mend(trouble.address());
        Locator panel = panel(trouble);
        panel.getByRole(AriaRole.BUTTON, named("Start again at step 1")).click();
        assertThat(panel.locator(".notices li.info"))
                .containsText("starts again at the failed step");
        untilMended(trouble, trouble.address());
    }

    private void correct(Trouble trouble, String address) {
        Locator panel = panel(trouble);
        panel.getByLabel("Correct the address").fill(address);
        panel.getByRole(AriaRole.BUTTON, named("Correct and start again")).click();
        assertThat(panel.locator(".notices li.info")).containsText(address);
        untilMended(trouble, address);
    }

    /** The server fell silent, and nothing is in Sent: a person decides. */
    private void sendAgain() {
        mail.mend(Trouble.SEND_FAILURE.address());
        Locator panel = panel(Trouble.SEND_FAILURE);
        assertThat(panel.locator("#sentLook")).containsText("did not find it");
        assertThat(panel.getByRole(AriaRole.BUTTON, named("It went out"))).isVisible();
        panel.getByRole(AriaRole.BUTTON, named("Send again")).click();
        assertThat(panel.locator(".notices li.info")).containsText("the step is sent again");
        untilMended(Trouble.SEND_FAILURE, Trouble.SEND_FAILURE.address());
    }

    private void reconnect() {
        mail.letIn(CLOSED);
        rep.open("/");
        page.locator(".groups li", new Page.LocatorOptions().setHasText("Closed"))
                .getByRole(AriaRole.LINK, named("Reconnect"))
                .click();
        fill("reconnect:smtpPassword", "new secret");
        page.locator("[id='reconnect:again']").click();
        assertThat(page.locator(".notices li.info")).containsText("Connected.");
        untilMended(Trouble.INBOX_DISCONNECTED, Trouble.INBOX_DISCONNECTED.address());
    }

    /** The panel says when the next slot is free; the provider has raised the limit meanwhile. */
    private void resume() {
        Locator panel = panel(Trouble.RATE_LIMIT_REACHED);
        assertThat(panel.locator("#nextFree")).containsText("Next free slot:");
        mail.mend(Trouble.RATE_LIMIT_REACHED.address());
        panel.getByRole(AriaRole.LINK, named("To the inbox")).click();
        page.locator("[id='acts:resume']").click();
        assertThat(page.locator(".notices li.info")).containsText("Sending goes on.");
        untilMended(Trouble.RATE_LIMIT_REACHED, Trouble.RATE_LIMIT_REACHED.address());
    }

    /** What was taken for spam is said in other words, and those are sent. */
    private void writeOtherwise(String sequence) {
        rep.open(sequence.replace("/sequence/", "/sequence-edit/"));
        page.getByLabel("Subject").fill("Dear {{firstName}} of {{company|yours}}");
        rep.press("Save");
        assertThat(page.locator("#effects")).containsText("will get the new text");
        rep.press("Save with these effects");
        assertThat(page.locator("h1")).hasText("Nine ways");
        startAgain(Trouble.PERMANENT_FAIL);
    }

    /** Who asked not to be mailed is not: there is no button for it, and the error stays. */
    private void refuseToMail() {
        Locator panel = panel(Trouble.UNSUBSCRIBED);
        assertThat(panel.getByRole(AriaRole.BUTTON, named("Start again"))).hasCount(0);
        assertThat(panel).containsText("the contact asked not to be mailed");
        rep.open("/");
        assertThat(page.locator(".tile:not(.none)")).hasCount(1);
        assertThat(page.locator(".tile.unsubscribed:not(.none)")).isVisible();
    }

    private Locator panel(Trouble trouble) {
        rep.open("/?error=" + trouble);
        page.locator("td a.badge." + trouble.style()).first().click();
        Locator panel = rep.dialog();
        assertThat(panel.locator(".todo")).isVisible();
        return panel;
    }

    /** Its mail has arrived and its badge is gone. */
    private void untilMended(Trouble trouble, String address) {
        rep.open("/");
        Locator tile = page.locator(".tile.none." + trouble.style());
        until(() -> hasReceived(address) && tile.count() == 1);
    }

    private boolean hasReceived(String address) {
        return received().stream().anyMatch(mail -> mail.startsWith(address + ": "));
    }

    /** Who got which mail, as often as they got it. */
    private List<String> received() {
        return mail.accepted().stream().map(WholeJourneyBrowserIT::summary).toList();
    }

    private static String summary(AcceptedMail accepted) {
        return accepted.to().get(0) + ": " + accepted.subject();
    }

    private void until(BooleanSupplier wanted) {
        page.waitForCondition(
                () -> wanted.getAsBoolean() || (page.reload().ok() && wanted.getAsBoolean()),
                new Page.WaitForConditionOptions().setTimeout(PATIENCE));
    }

    private void fill(String id, String value) {
        page.locator("[id='" + id + "']").fill(value);
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
