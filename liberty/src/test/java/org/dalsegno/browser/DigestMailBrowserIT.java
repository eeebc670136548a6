package org.dalsegno.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import jakarta.mail.Folder;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dalsegno.server.Api;
import org.dalsegno.server.Browser;
import org.dalsegno.server.ServerUnderTest;
import org.dalsegno.simulator.MailSimulator;
import org.dalsegno.simulator.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A digest as it lies in a manager's mailbox, in each of the two languages: shown by a browser as a
 * mail program would show it, and each of its links followed.
 */
@ExtendWith(Browser.class)
class DigestMailBrowserIT {

    private static final ServerSetup[] DOORS = {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
    };
    private static final String ENGLISH = "mia@managers.test";
    private static final String GERMAN = "max@managers.test";
    private static final String PASSWORD = "a long password";
    private static final String[] FAILING = {
        "spam-block",
        "spam-block",
        "spam-block",
        "user-unknown",
        "user-unknown",
        "odd-reply",
        "complaint"
    };
    private static final long PATIENCE = Duration.ofMinutes(2).toMillis();

    private final GreenMail mailboxes = new GreenMail(DOORS);
    private MailSimulator peer;
    private ServerUnderTest server;
    private Api api;
    private Page page;

    @BeforeEach
    void startAServerWhoseTeamHasErrors() {
        mailboxes.start();
        mailboxes.setUser("digest@managers.test", "digest@managers.test", PASSWORD);
        peer = MailSimulator.start(Ports.ephemeral(), Clock.systemUTC());
        server =
                ServerUnderTest.start(
                        Map.of(
                                "DALSEGNO_ALLOW_PRIVATE_HOSTS", "true",
                                "DALSEGNO_MAIL_HOST", "127.0.0.1",
                                "DALSEGNO_MAIL_PORT", "" + mailboxes.getSmtp().getPort(),
                                "DALSEGNO_MAIL_SECURITY", "NONE",
                                "DALSEGNO_MAIL_USER", "digest@managers.test",
                                "DALSEGNO_MAIL_PASSWORD", PASSWORD,
                                // The scheduler stays out of it.
                                "DALSEGNO_DIGEST_AT", "23:59"));
        api = new Api(server);
    }

    @AfterEach
    void stop() {
        server.close();
        peer.close();
        mailboxes.stop();
    }

    @Test
    void itIsReadInBothLanguagesAndEachLinkOpensWhatItPromised(Page browser) throws Exception {
        page = browser;
        team();
        new Visitor(server, page).signIn(GERMAN, PASSWORD).open("/appearance");
        page.getByLabel("Language").selectOption("DE");
        page.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        mailOut();

        Map<String, Integer> english = look(ENGLISH, "en", "(\\d+) contacts?");
        Map<String, Integer> german = look(GERMAN, "de", "(\\d+) Kontakte?");

        assertThat(english).hasSizeGreaterThanOrEqualTo(3).isEqualTo(german);
        Visitor manager = new Visitor(server, page).signIn(ENGLISH, PASSWORD);
        english.forEach((path, contacts) -> expectOpens(manager, path, contacts));
        manager.expectNoComplaint();
    }

    /** A team of two managers, and of a rep some of whose mails fail. */
    private void team() {
        String team = api.created("/teams", "{\"name\": \"Vertrieb Süd\"}");
        manager("Mia", ENGLISH, team);
        manager("Max", GERMAN, team);
        String rep = user("Ana", "ana@managers.test", "REP", team);
        String inbox =
                api.created(
                        "/inboxes",
                        """
                        {"name": "Ana", "address": "ana@simulator.test", "ownerId": "%s", "provider": "SMTP", "timeZone": "UTC",
                         "dailyLimit": 100, "minInterval": "PT0S", "maxConnections": 1,
                         "smtp": {"host": "127.0.0.1", "port": %d, "security": "NONE", "username": "ana@simulator.test", "password": "x"}}
                        """
                                .formatted(rep, peer.smtpPort()));
        String sequence =
                api.created(
                        "/sequences",
                        "{\"name\": \"Kundenrückgewinnung\", \"steps\": [{\"delay\": \"PT0S\", \"subject\": \"Hello\", \"body\": \"A word\"}]}");
        for (int i = 0; i < FAILING.length; i++) {
            String id =
                    api.created(
                            "/enrollments",
                            "{\"sequenceId\": \"%s\", \"inboxId\": \"%s\", \"email\": \"%s+%d@simulator.test\"}"
                                    .formatted(sequence, inbox, FAILING[i], i));
            api.until(
                    "/enrollments/" + id,
                    e -> (e.containsKey("failure") && !e.isNull("failure")) || isSent(e));
        }
    }

    /** One that complains has it first. */
    private static boolean isSent(jakarta.json.JsonObject enrollment) {
        return enrollment.containsKey("lastSentAt") && !enrollment.isNull("lastSentAt");
    }

    private void manager(String name, String address, String team) {
        user(name, address, "MANAGER", team);
        mailboxes.setUser(address, address, PASSWORD);
    }

    private String user(String name, String address, String role, String team) {
        return api.created(
                "/users",
                """
                {"name": "%s", "email": "%s", "password": "%s", "role": "%s", "teamIds": ["%s"], "timeZone": "UTC"}
                """
                        .formatted(name, address, PASSWORD, role, team));
    }

    private void mailOut() {
        String yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1).toString();
        String run =
                api.post("/jobs/error-digest/runs", "{\"date\": \"" + yesterday + "\"}", 202)
                        .getString("executionId");
        String path = "/jobs/error-digest/runs/" + run;
        api.until(path, r -> r.getString("status").equals("COMPLETED"));
        assertThat(mailboxes.waitForIncomingEmail(PATIENCE, 2)).isTrue();
    }

    /** Shows somebody's digest in a browser; what its links promise, by path. */
    private Map<String, Integer> look(String address, String language, String promise)
            throws Exception {
        page.context().clearCookies();
        page.navigate("about:blank");
        Visitor reader = new Visitor(server, page);
        page.setContent(read(address));
        assertThat(page.locator("html")).hasAttribute("lang", language);
        assertThat((Integer) page.evaluate("document.images[0].naturalWidth")).isPositive();
        String light = shown("light", language, ColorScheme.LIGHT, 1280);
        String dark = shown("dark", language, ColorScheme.DARK, 1280);
        assertThat(dark).isNotEqualTo(light);
        shown("320", language, ColorScheme.LIGHT, 320);
        reader.expectNoComplaint();
        return promises(Pattern.compile(promise));
    }

    /** Nothing is cut off; gives the colour of the ground. */
    private String shown(String name, String language, ColorScheme scheme, int width) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, 900);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
        String folder = System.getProperty("dalsegno.pictures");
        if (folder != null) {
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setPath(
                                    Path.of(
                                            folder,
                                            "digest-mail-" + language + "-" + name + ".png"))
                            .setFullPage(true));
        }
        return (String)
                page.evaluate("getComputedStyle(document.querySelector('h1')).backgroundColor");
    }

    private Map<String, Integer> promises(Pattern promise) {
        Map<String, Integer> promises = new LinkedHashMap<>();
        for (Locator group : page.locator("p:has(a[href*='/?'])").all()) {
            URI link = URI.create(group.locator("a").getAttribute("href"));
            Matcher count = promise.matcher(group.innerText());
            assertThat(count.find()).as(group.innerText()).isTrue();
            promises.put(
                    link.getRawPath() + "?" + link.getRawQuery(), Integer.valueOf(count.group(1)));
        }
        return promises;
    }

    private void expectOpens(Visitor manager, String path, int contacts) {
        manager.open(path);
        assertThat(page.locator("td.pick")).hasCount(contacts);
    }

    /** Its HTML out of the mailbox, with its picture in place. */
    private String read(String address) throws Exception {
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", mailboxes.getImap().getPort(), address, PASSWORD);
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            assertThat(inbox.getMessageCount()).isEqualTo(1);
            MimeMultipart forms = (MimeMultipart) inbox.getMessage(1).getContent();
            MimeMultipart related = (MimeMultipart) forms.getBodyPart(1).getContent();
            String html = (String) related.getBodyPart(0).getContent();
            for (int i = 1; i < related.getCount(); i++) {
                html = withPicture(html, (MimeBodyPart) related.getBodyPart(i));
            }
            inbox.close();
            return html;
        }
    }

    private static String withPicture(String html, MimeBodyPart picture) throws Exception {
        String id = picture.getContentID().replaceAll("[<>]", "");
        byte[] bytes = picture.getInputStream().readAllBytes();
        return html.replace(
                "cid:" + id, "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes));
    }
}
