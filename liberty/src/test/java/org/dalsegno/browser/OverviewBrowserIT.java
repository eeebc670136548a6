package org.dalsegno.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dalsegno.server.Browser;
import org.dalsegno.server.ServerUnderTest;
import org.dalsegno.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a manager sees of their team, and that a rep sees it not. */
@ExtendWith({SharedServer.class, Browser.class})
class OverviewBrowserIT {

    private static final double TWO_MINUTES = 120_000;

    private final List<String> complaints = new ArrayList<>();

    @Test
    void aManagerSeesTheirTeamOverThePeriodThatTheyChoose(ServerUnderTest server, Page page) {
        signIn(server, page, "mira");
        page.locator("header nav").getByText("Team").click();
        assertThat(page.locator("h1")).hasText("Team overview");
        Locator chart = page.locator("section[aria-labelledby=errors]");
        assertThat(chart.getByRole(AriaRole.IMG))
                .hasAttribute("aria-label", Pattern.compile("Contacts with errors by day from .*"));
        assertThat(chart.locator("rect.column").first()).isAttached();
        assertThat(chart.locator("tbody")).not().isVisible();
        chart.getByText("All numbers as a table").click();
        assertThat(chart.locator("tbody tr")).hasCount(30);

        page.getByLabel("Period").selectOption("90");
        button(page, "Show").click();
        assertThat(page).hasURL(Pattern.compile(".*/overview\\?days=90$"));
        assertThat(chart.locator("tbody tr")).hasCount(90);

        chart.getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(Pattern.compile("Bounced.*")))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*days=90&error=BOUNCED$"));
        assertThat(chart.locator("h2")).hasText("By day: Bounced");
        assertThat(chart.locator("rect.column:not(.bounced)")).hasCount(0);
        assertThat(complaints).isEmpty();
    }

    @Test
    void weeksRepsInboxesAndDigestsAreThere(ServerUnderTest server, Page page) {
        signIn(server, page, "mira");
        page.navigate(server.uri("/overview").toString());
        Locator care = page.locator("section[aria-labelledby=care]");
        page.waitForCondition(
                () -> page.reload().ok() && care.getByText("Disconnected").count() > 0,
                new Page.WaitForConditionOptions().setTimeout(TWO_MINUTES));
        Locator week = page.locator("section[aria-labelledby=week]");
        assertThat(week.locator("tbody tr")).hasCount(5);
        assertThat(week).containsText(Pattern.compile("Failed\\s+(\\d+\\.\\d % *)?\\d+ of \\d+"));
        assertThat(page.locator("footer")).isVisible();
        assertThat(page.locator("section[aria-labelledby=reps] tbody th"))
                .hasText(new String[] {"Ana Berger", "Ben Okafor"});
        Locator digests = page.locator("section[aria-labelledby=archive] tbody a");
        assertThat(digests.nth(13)).isVisible();
        picture(page);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo((Integer) page.evaluate("innerWidth"));
        digests.first().click();
        assertThat(page.locator("h1")).containsText("Digest of Vienna");
        assertThat(complaints).isEmpty();
    }

    @Test
    void onANarrowScreenNothingIsCutOffInEitherLanguage(ServerUnderTest server, Page page) {
        signIn(server, page, "mira");
        page.setViewportSize(320, 800);
        page.navigate(server.uri("/overview?days=14").toString());
        page.getByText("All numbers as a table").click();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(320);
    }

    @Test
    void aRepIsToldThatItIsForManagersAndATeamThatIsNoneIsNotThere(
            ServerUnderTest server, Page page) {
        signIn(server, page, "ana");
        assertThat(page.locator("header nav")).not().containsText("Team");
        page.navigate(server.uri("/overview").toString());
        assertThat(page.locator(".empty")).containsText("The team overview is for managers");
        assertThat(page.locator("svg")).hasCount(0);
    }

    @Test
    void whatTheAddressSaysWronglyIsRefused(ServerUnderTest server, Page page) {
        signIn(server, page, "mira");
        assertThat(page.navigate(server.uri("/overview?teamId=987654321").toString()).status())
                .isEqualTo(404);
        assertThat(page.navigate(server.uri("/overview?days=15").toString()).status())
                .isEqualTo(400);
        assertThat(page.navigate(server.uri("/overview?days=x").toString()).status())
                .isEqualTo(400);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void signIn(ServerUnderTest server, Page page, String who) {
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error")) {
                        complaints.add(message.text());
                    }
                });
        page.onPageError(complaints::add);
        page.navigate(server.uri("/").toString());
        page.getByLabel("E-mail address").fill(who + "@simulator.test");
        page.getByLabel("Password").fill("dal-segno-demo");
        button(page, "Sign in").click();
        Visitor.arrive(page);
        assertThat(page.locator("h1")).hasText("Dashboard");
    }

    /** Pictures for whoever looks at the pages, only when asked for. */
    private static void picture(Page page) {
        String folder = System.getProperty("dalsegno.pictures");
        if (folder != null) {
            shoot(page, Path.of(folder), ColorScheme.LIGHT, 1280);
            shoot(page, Path.of(folder), ColorScheme.DARK, 1280);
            shoot(page, Path.of(folder), ColorScheme.LIGHT, 320);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            page.setViewportSize(1280, 720);
        }
    }

    private static void shoot(Page page, Path folder, ColorScheme scheme, int width) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, 900);
        String name = "overview-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width + ".png";
        page.screenshot(
                new Page.ScreenshotOptions().setPath(folder.resolve(name)).setFullPage(true));
    }
}
