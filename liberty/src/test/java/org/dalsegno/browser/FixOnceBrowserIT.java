package org.dalsegno.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.WaitForConditionOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.dalsegno.server.Browser;
import org.dalsegno.server.ServerUnderTest;
import org.dalsegno.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One fix for a whole group: preview, progress, report, and the way back. */
@ExtendWith({SharedServer.class, Browser.class})
class FixOnceBrowserIT {

    private static final double TWO_MINUTES = 120_000;
    private static final Path PICTURES = Paths.get("target", "pages");

    @Test
    void aGroupStartsAgainIsReportedAndTakenBack(ServerUnderTest server, Page page) {
        List<String> complaints = complaints(page);
        open(server, page, "/?error=GENERAL_ERROR");
        until(page, page.locator("td a.badge.general-error").first());
        picture(page, "dashboard");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("All of these…")).click();
        assertThat(page.locator("#all")).containsText("can start again");
        picture(page, "for-all");
        button(page, "Start \\d+ again").click();

        assertThat(page.locator("h1")).hasText("Start again");
        Locator undo = button(page, "Undo: take \\d+ back");
        assertThat(undo).isVisible();
        picture(page, "bulk");
        undo.click();
        assertThat(page.locator("#how")).hasText("Taken back");
        assertThat(page.locator("#how + progress + p + ul + h3 + ul"))
                .containsText("Stands again as before");

        page.navigate(server.uri("/?error=GENERAL_ERROR").toString());
        assertThat(page.locator("td a.badge.general-error").first()).isVisible();
        assertThat(complaints).isEmpty();
    }

    @Test
    void anErrorIsSnoozedCommentedAndFoundInItsView(ServerUnderTest server, Page page) {
        List<String> complaints = complaints(page);
        open(server, page, "/?error=PERMANENT_FAIL");
        Locator badge = page.locator("td a.badge.permanent-fail").first();
        until(page, badge);
        badge.click();
        Locator panel = page.getByRole(AriaRole.DIALOG);
        panel.getByLabel("Comment").fill("<b>#{7*7}</b> \u202Eabc");
        panel.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Say it")).click();
        assertThat(panel.locator(".comments .lines").last()).hasText("<b>#{7*7}</b> \u202Eabc");
        panel.getByText("Snooze or assign").click();
        panel.getByLabel("Until (8:00)").fill("2037-01-01");
        panel.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Snooze").setExact(true))
                .click();
        assertThat(panel.locator(".notices li.error")).containsText("within the coming year");
        picture(page, "panel");
        assertThat(complaints).isEmpty();
    }

    @Test
    void theListSortsAndComesAsAFile(ServerUnderTest server, Page page) {
        open(server, page, "/sequences");
        page.locator("td a").first().click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Last activity")).click();
        assertThat(page.locator("th[aria-sort=ascending]")).hasText("Last activity");
        picture(page, "sequence");
        var file =
                page.waitForDownload(
                        () ->
                                page.getByRole(
                                                AriaRole.LINK,
                                                new Page.GetByRoleOptions()
                                                        .setName("Download as CSV"))
                                        .click());
        assertThat(file.suggestedFilename()).isEqualTo("contacts.csv");
    }

    private static void until(Page page, Locator wanted) {
        page.waitForCondition(
                () -> page.reload().ok() && wanted.count() > 0,
                new WaitForConditionOptions().setTimeout(TWO_MINUTES));
    }

    /** Light, dark and on a narrow screen, to be looked at. */
    private static void picture(Page page, String name) {
        var shot = new Page.ScreenshotOptions().setFullPage(true);
        page.screenshot(shot.setPath(PICTURES.resolve(name + "-light.png")));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.screenshot(shot.setPath(PICTURES.resolve(name + "-dark.png")));
        page.setViewportSize(320, 800);
        page.screenshot(shot.setPath(PICTURES.resolve(name + "-320.png")));
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("width of %s", name)
                .isLessThanOrEqualTo(320);
        page.setViewportSize(1280, 720);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile(name)));
    }

    private static List<String> complaints(Page page) {
        List<String> found = new ArrayList<>();
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error")) {
                        found.add(message.text());
                    }
                });
        page.onPageError(found::add);
        return found;
    }

    private static void open(ServerUnderTest server, Page page, String path) {
        page.navigate(server.uri(path).toString());
        page.getByLabel("E-mail address").fill("admin");
        page.getByLabel("Password").fill(ServerUnderTest.ADMIN_PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
        Visitor.arrive(page);
    }
}
