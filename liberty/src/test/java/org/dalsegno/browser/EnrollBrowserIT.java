package org.dalsegno.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.dalsegno.server.Browser;
import org.dalsegno.server.ServerUnderTest;
import org.dalsegno.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The editor, the look before enrolling, and how pages feel: keys, languages, colours. */
@ExtendWith({SharedServer.class, Browser.class})
class EnrollBrowserIT {

    private static final String HOSTILE =
            "<p>Dear {{firstName|friend}} of {{city}}</p><img src=x onerror=\"parent.alert(1)\">"
                    + "<script>parent.alert(2)</script><a href=\"javascript:alert(3)\">link</a>#{7*7}";

    private final List<String> complaints = new ArrayList<>();

    private void watch(Page page) {
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error")) {
                        complaints.add(message.text());
                    }
                });
        page.onPageError(complaints::add);
        page.onDialog(
                dialog -> {
                    complaints.add("dialog: " + dialog.message());
                    dialog.dismiss();
                });
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void open(ServerUnderTest server, Page page, String path) {
        watch(page);
        page.navigate(server.uri(path).toString());
        page.getByLabel("E-mail address").fill("admin");
        page.getByLabel("Password").fill(ServerUnderTest.ADMIN_PASSWORD);
        button(page, "Sign in").click();
    }

    /** A picture for whoever looks at the pages, only when asked for one. */
    private static void picture(Page page, String name) {
        String folder = System.getProperty("dalsegno.pictures");
        if (folder != null) {
            shoot(page, Path.of(folder), name, ColorScheme.LIGHT, 1280);
            shoot(page, Path.of(folder), name, ColorScheme.DARK, 1280);
            shoot(page, Path.of(folder), name, ColorScheme.LIGHT, 320);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            page.setViewportSize(1280, 900);
        }
    }

    private static void shoot(Page page, Path folder, String name, ColorScheme scheme, int width) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, 900);
        String file = name + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(folder.resolve(file + ".png"))
                        .setFullPage(true));
    }

    /** Makes a sequence with one hostile step and opens its page. */
    private void write(ServerUnderTest server, Page page, String name) {
        open(server, page, "/sequence-edit");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
        page.getByLabel("Send only at these times").uncheck();
        page.getByLabel("Subject").fill("Hi {{firstName|there}}");
        page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true)).fill(HOSTILE);
    }

    private static String unique(String name) {
        return name + " " + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void aPreviewShowsTheMailAndRunsNothing(ServerUnderTest server, Page page) {
        write(server, page, unique("Preview"));
        button(page, "Preview").click();

        assertThat(page.locator("iframe.sheet")).hasAttribute("sandbox", "");
        FrameLocator sheet = page.frameLocator("iframe.sheet");
        assertThat(sheet.locator("body")).containsText("of [city]");
        assertThat(sheet.locator("script, [onerror], a[href]")).hasCount(0);
        assertThat(page.locator(".preview code")).hasText("city");
        picture(page, "preview");
        assertThat(complaints).isEmpty();
    }

    @Test
    void aTokenIsPutInWhereTheCursorWas(ServerUnderTest server, Page page) {
        write(server, page, unique("Tokens"));
        Locator subject = page.getByLabel("Subject");
        subject.fill("ab");
        subject.press("Home");
        subject.press("ArrowRight");
        page.getByLabel("Token").selectOption("company");
        button(page, "Insert").focus();
        page.keyboard().press("Enter");

        assertThat(subject).hasValue("a{{company|fallback}}b");
        page.keyboard().type("you");
        assertThat(subject).hasValue("a{{company|you}}b");
        assertThat(complaints).isEmpty();
    }

    @Test
    void stepsMoveAndATestMailIsSent(ServerUnderTest server, Page page) {
        write(server, page, unique("Moves"));
        button(page, "Add a step").click();
        assertThat(page.getByLabel("Subject")).hasCount(2);
        // On a slow machine the page may still be arriving.
        page.waitForLoadState();
        page.getByLabel("Subject").nth(1).fill("Second");
        page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true))
                .nth(1)
                .fill("Second text");
        button(page, "Move up").click();
        assertThat(page.getByLabel("Subject").first()).hasValue("Second");

        Locator inbox = page.getByLabel("Send test mails from");
        inbox.selectOption(
                page.locator("option", new Page.LocatorOptions().setHasText("(ana@simulator.test)"))
                        .first()
                        .getAttribute("value"));
        button(page, "Test mail to me").first().click();
        assertThat(page.locator(".notices li"))
                .containsText("The test mail went to ana@simulator.test.");
        picture(page, "editor");
        assertThat(complaints).isEmpty();
    }

    @Test
    void contactsAreLookedAtFilledInAndEnrolled(ServerUnderTest server, Page page) {
        write(server, page, unique("Enroll"));
        button(page, "Save").click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Enroll contacts"))
                .click();
        String kim = "ok+" + UUID.randomUUID() + "@simulator.test";
        page.getByLabel("E-mail addresses").fill(kim + "\nno address here\n" + kim);
        button(page, "Check").click();

        assertThat(page.locator(".chips")).containsText("missing token");
        picture(page, "enroll");
        Locator gaps = page.locator("input[id$=value]");
        gaps.first().fill("<img src=x onerror=alert(1)>");
        button(page, "Keep the values and check again").click();

        assertThat(page.locator(".chips")).containsText("1 contact can be enrolled");
        assertThat(page.locator(".chips")).containsText("named twice");
        assertThat(page.getByRole(AriaRole.ROWHEADER)).hasCount(1);
        picture(page, "enroll-ready");
        button(page, "Enroll 1 contact").click();
        assertThat(page.locator(".notices")).containsText("1 contact was enrolled.");
        assertThat(complaints).isEmpty();
    }

    @Test
    void aChangeOfARunningSequenceSaysWhomItReachesBeforeItIsSaved(
            ServerUnderTest server, Page page) {
        write(server, page, unique("Running"));
        page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true)).fill("Plain text");
        page.locator("input[id$=':days']").fill("3");
        button(page, "Save").click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Enroll contacts"))
                .click();
        page.getByLabel("E-mail addresses").fill("ok+" + UUID.randomUUID() + "@simulator.test");
        button(page, "Check").click();
        button(page, "Enroll 1 contact").click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Edit")).click();
        page.getByLabel("Subject").fill("New subject");
        button(page, "Save").click();

        assertThat(page.locator(".effects"))
                .containsText("1 contact is before it and will get the new text");
        picture(page, "effects");
        button(page, "Save with these effects").click();
        assertThat(page.locator(".notices")).containsText("Saved.");
        assertThat(complaints).isEmpty();
    }

    @Test
    void keysWalkThroughAListUntilTheyAreTurnedOff(ServerUnderTest server, Page page) {
        open(server, page, "/sequences");
        page.locator("table.stack").waitFor();
        page.keyboard().press("j");
        assertThat(page.locator("tbody tr a").first()).isFocused();
        page.keyboard().press("j");
        page.keyboard().press("k");
        assertThat(page.locator("tbody tr a").first()).isFocused();
        page.keyboard().press("?");
        assertThat(page.locator("dialog#keys")).isVisible();
        picture(page, "keys");
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog#keys")).isHidden();

        page.navigate(server.uri("/contacts").toString());
        page.keyboard().press("/");
        assertThat(page.getByRole(AriaRole.SEARCHBOX)).isFocused();

        page.navigate(server.uri("/appearance").toString());
        page.getByLabel("Single keys").uncheck();
        button(page, "Save").click();
        assertThat(page.locator("html")).hasAttribute("data-shortcuts", "false");
        page.keyboard().press("?");
        assertThat(page.locator("dialog#keys")).isHidden();
        page.getByLabel("Single keys").check();
        button(page, "Save").click();
        assertThat(page.locator("html")).hasAttribute("data-shortcuts", "true");
        assertThat(complaints).isEmpty();
    }

    @Test
    void aUserReadsGermanInTheDark(ServerUnderTest server, Page page) {
        open(server, page, "/appearance");
        page.getByLabel("Language").selectOption("DE");
        page.getByLabel("Colours").selectOption("DARK");
        button(page, "Save").click();

        assertThat(page).hasTitle("Sprache und Aussehen · Dal Segno");
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        assertThat(page.locator("body")).hasCSS("background-color", "rgb(20, 24, 28)");
        page.navigate(server.uri("/").toString());
        assertThat(page).hasTitle("Übersicht · Dal Segno");
        picture(page, "german");
        page.navigate(server.uri("/appearance").toString());
        page.getByLabel("Sprache").selectOption("");
        page.getByLabel("Farben").selectOption("SYSTEM");
        button(page, "Speichern").click();
        assertThat(page).hasTitle("Language and appearance · Dal Segno");
        assertThat(complaints).isEmpty();
    }

    @Test
    void anOpenListSaysThatItHasChangedWithoutLosingThePlace(ServerUnderTest server, Page page) {
        page.route("**/live", route -> route.fulfill(answer(1)));
        page.clock().install();
        open(server, page, "/");
        Locator link = page.locator(".tiles a").nth(3);
        link.focus();
        page.waitForResponse("**/live", () -> page.clock().runFor(31_000));
        page.unroute("**/live");
        page.route("**/live", route -> route.fulfill(answer(2)));

        page.waitForResponse(
                response ->
                        response.url().endsWith("/") || response.request().method().equals("POST"),
                () -> page.clock().runFor(31_000));

        assertThat(page.locator(".tiles a").nth(3)).isFocused();
        assertThat(complaints).isEmpty();
    }

    private static Route.FulfillOptions answer(int count) {
        return new Route.FulfillOptions()
                .setContentType("application/json")
                .setBody("{\"errors\":{\"BOUNCED\":" + count + "},\"still\":false}");
    }
}
