package org.dalsegno.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.dalsegno.simulator.MailSimulator;

/** What a rep does at the pages before anything can be sent; inboxes are at the simulator. */
final class Beginning {

    private final Visitor rep;
    private final Page page;
    private final MailSimulator mail;

    Beginning(Visitor rep, MailSimulator mail) {
        this.rep = rep;
        this.page = rep.page();
        this.mail = mail;
    }

    void connect(String name, String address) {
        rep.open("/connect");
        fill("connect:name", name);
        fill("connect:address", address);
        fill("connect:interval", "0");
        server("smtp", mail.smtpPort(), address);
        server("imap", mail.imapPort(), address);
        rep.press("Save and test");
        assertThat(page.locator("h1")).hasText(name);
        assertThat(page.locator(".chip.good").first()).isVisible();
    }

    private void server(String kind, int port, String user) {
        fill("connect:" + kind + "Host", "127.0.0.1");
        fill("connect:" + kind + "Port", "" + port);
        choose("connect:" + kind + "Security", "NONE");
        fill("connect:" + kind + "User", user);
        fill("connect:" + kind + "Password", "secret");
    }

    void connectGmail(String address) {
        rep.open("/connect");
        fill("connect:name", "Gmail");
        fill("connect:address", address);
        choose("connect:provider", "GMAIL");
        fill("connect:interval", "0");
        fill("connect:token", "token:" + address);
        rep.press("Save and test");
        assertThat(page.locator("h1")).hasText("Gmail");
    }

    void importContacts() {
        String file =
                Arrays.stream(Trouble.values())
                        .map(Trouble::line)
                        .collect(Collectors.joining("", "Email,First Name,Company\n", ""));
        rep.open("/contacts");
        page.locator("input[type=file]")
                .setInputFiles(
                        new FilePayload(
                                "contacts.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
        page.locator("[id='import:dry']").uncheck();
        rep.press("Import");
        assertThat(page.locator(".notices li.info")).containsText("9 added");
    }

    /** Writes one of a single step that goes out at once, and gives the path of its page. */
    String writeSequence() {
        rep.open("/sequence-edit");
        rep.field("Name").fill("Nine ways");
        page.getByLabel("Send only at these times").uncheck();
        page.getByLabel("Subject").fill("Hello {{firstName}} of {{company|yours}}");
        rep.field("Text").fill("Hello {{firstName}}.");
        rep.press("Save");
        assertThat(page.locator("h1")).hasText("Nine ways");
        return URI.create(page.url()).getPath();
    }

    void enroll(String sequence, String inbox, Trouble... troubles) {
        rep.open(sequence.replace("/sequence/", "/enroll/"));
        page.getByLabel("E-mail addresses")
                .fill(
                        Arrays.stream(troubles)
                                .map(Trouble::address)
                                .collect(Collectors.joining("\n")));
        Locator wanted =
                page.locator("option", new Page.LocatorOptions().setHasText("(" + inbox + ")"));
        choose("enroll:inbox", wanted.getAttribute("value"));
        rep.press("Check");
        page.locator("[id='enroll:go']").click();
        assertThat(page.locator(".notices li.info"))
                .containsText(
                        troubles.length == 1
                                ? "1 contact was"
                                : troubles.length + " contacts were");
    }

    private void fill(String id, String value) {
        page.locator("[id='" + id + "']").fill(value);
    }

    private void choose(String id, String value) {
        page.locator("[id='" + id + "']").selectOption(value);
    }
}
