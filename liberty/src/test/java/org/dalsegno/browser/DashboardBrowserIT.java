package org.dalsegno.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.dalsegno.server.Browser;
import org.dalsegno.server.ServerUnderTest;
import org.dalsegno.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({SharedServer.class, Browser.class})
class DashboardBrowserIT {

    /** As long as the demonstration may take until each of the nine errors has really happened. */
    private static final double TWO_MINUTES = 120_000;

    @Test
    void aStrangerIsSentToTheSignInPageAndThenWhereTheyWanted(ServerUnderTest server, Page page) {
        page.navigate(server.uri("/errors").toString());
        assertThat(page).hasTitle("Sign in · Dal Segno");

        signIn(page);

        assertThat(page).hasTitle("What the errors mean · Dal Segno");
    }

    @Test
    void aWrongPasswordOpensNothing(ServerUnderTest server, Page page) {
        page.navigate(server.uri("/sign-in").toString());

        signIn(page, "admin", "wrong");

        assertThat(page.locator(".notices li.error")).isVisible();
        page.navigate(server.uri("/inboxes").toString());
        assertThat(page).hasTitle("Sign in · Dal Segno");
    }

    @Test
    void theDemonstrationShowsAllNineBadges(ServerUnderTest server, Page page) {
        List<String> complaints = complaints(page);
        open(server, page, "/");
        Locator counted = page.locator(".tile:not(.none)");

        page.waitForCondition(
                () -> reload(page) && counted.count() == 9,
                new Page.WaitForConditionOptions().setTimeout(TWO_MINUTES));

        assertThat(page.locator(".tiles li")).hasCount(9);
        assertThat(complaints).isEmpty();
    }

    @Test
    void aBadgeOpensItsPanelAndTheStepStartsAgain(ServerUnderTest server, Page page) {
        List<String> complaints = complaints(page);
        open(server, page, "/?error=GMAIL_SEND_ERROR");
        Locator badge = page.locator("td a.badge.gmail-send-error").first();
        page.waitForCondition(
                () -> reload(page) && badge.count() > 0,
                new Page.WaitForConditionOptions().setTimeout(TWO_MINUTES));

        badge.click();

        Locator panel = page.getByRole(AriaRole.DIALOG);
        assertThat(panel.locator(".todo")).containsText("What to do:");
        assertThat(panel.locator("pre.said")).isHidden();
        panel.getByText("What the server said, word for word").click();
        assertThat(panel.locator("pre.said")).isVisible();
        panel.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Start again at step 1"))
                .click();
        assertThat(panel.locator(".notices li.info"))
                .containsText("starts again at the failed step");
        assertThat(complaints).isEmpty();
    }

    @Test
    void whatIsSaidByAServerOrAUserShowsAsText(ServerUnderTest server, Page page) {
        open(server, page, "/diagnose");
        page.onDialog(dialog -> complain(dialog.message()));

        page.getByLabel("Reply or returned mail")
                .fill("550 5.1.1 <img src=x onerror=alert(1)> #{7*7}");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Explain")).click();

        assertThat(page.locator("pre.said"))
                .hasText("550 5.1.1 <img src=x onerror=alert(1)> #{7*7}");
    }

    private static void complain(String message) {
        throw new AssertionError("A dialog was opened: " + message);
    }

    /**
     * What the browser finds wrong with the pages: broken policies, missing resources, failing
     * scripts.
     */
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

    private static boolean reload(Page page) {
        return page.reload().ok();
    }

    private static void open(ServerUnderTest server, Page page, String path) {
        page.navigate(server.uri(path).toString());
        signIn(page);
    }

    private static void signIn(Page page) {
        signIn(page, "admin", ServerUnderTest.ADMIN_PASSWORD);
        Visitor.arrive(page);
    }

    private static void signIn(Page page, String name, String password) {
        page.getByLabel("E-mail address").fill(name);
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    }
}
