package org.dalsegno.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import org.dalsegno.server.Browser;
import org.dalsegno.server.ServerUnderTest;
import org.dalsegno.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a rep reads about an error and says against it, and what an administrator sees of it. */
@ExtendWith({SharedServer.class, Browser.class})
class ReviewBrowserIT {

    private static final double TWO_MINUTES = 120_000;

    @Test
    void thePanelMarksTheWordsAndTakesAReportThatTheAdministratorCloses(
            ServerUnderTest server, Page page) {
        open(server, page, "/?error=PERMANENT_FAIL");
        Locator badge = page.locator("td a.badge.permanent-fail").first();
        page.waitForCondition(
                () -> page.reload().ok() && badge.count() > 0,
                new Page.WaitForConditionOptions().setTimeout(TWO_MINUTES));
        badge.click();
        Locator panel = page.getByRole(AriaRole.DIALOG);
        assertThat(panel.locator(".because")).containsText("Because the reply said");
        String words = panel.locator("pre.said mark").first().textContent();
        assertThat(panel.locator(".because strong")).containsText(words);

        panel.getByText("Not right? Say so").click();
        panel.getByLabel("What should it have been?").selectOption("BOUNCED");
        panel.getByLabel("What is wrong?").fill("<b>It</b> is #{7*7} gone");
        button(panel, "Report it").click();
        assertThat(panel.locator(".notices li.info")).containsText("Thank you");

        page.navigate(server.uri("/rules").toString());
        assertThat(page.locator("nav ul").first()).containsText("Rules");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("DS-")).last().click();
        assertThat(page.locator("p.lines")).hasText("<b>It</b> is #{7*7} gone");
        page.getByLabel("What was decided").fill("a rule is added");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Close the report"))
                .click();
        assertThat(page.locator(".notices li.info")).containsText("Closed.");
    }

    @Test
    void theRepliesThatNoRuleKnowsAreListed(ServerUnderTest server, Page page) {
        open(server, page, "/rules?tab=unmatched");
        page.waitForCondition(
                () -> page.reload().ok() && page.getByText("The moon").count() > 0,
                new Page.WaitForConditionOptions().setTimeout(TWO_MINUTES));
        page.getByText("As received").first().click();
        assertThat(page.locator("pre.said").first()).isVisible();
    }

    @Test
    void forARepThePageOfRulesDoesNotExist(ServerUnderTest server, Page page) {
        String email = "rep." + Long.toString(System.nanoTime(), 36) + "@simulator.test";
        assertThat(
                        server.api(
                                        "POST",
                                        "/users",
                                        """
                                        {"name": "Rep", "email": "%s", "password": "a long password", "role": "REP",
                                         "teamIds": [], "timeZone": "UTC"}
                                        """
                                                .formatted(email))
                                .statusCode())
                .isEqualTo(201);
        page.navigate(server.uri("/").toString());
        signIn(page, email, "a long password");
        assertThat(page.locator("nav ul").first()).not().containsText("Rules");
        Response answer = page.navigate(server.uri("/rules").toString());
        assertThat(answer.status()).isEqualTo(404);
    }

    private static Locator button(Locator in, String name) {
        return in.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    private static void open(ServerUnderTest server, Page page, String path) {
        page.navigate(server.uri(path).toString());
        signIn(page, "admin", ServerUnderTest.ADMIN_PASSWORD);
    }

    private static void signIn(Page page, String name, String password) {
        page.getByLabel("E-mail address").fill(name);
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
        Visitor.arrive(page);
    }
}
