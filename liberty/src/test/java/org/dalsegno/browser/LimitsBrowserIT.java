package org.dalsegno.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.dalsegno.server.Browser;
import org.dalsegno.server.ServerUnderTest;
import org.dalsegno.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a rep sees of an inbox's limits, before enrolling and on its page. */
@ExtendWith({SharedServer.class, Browser.class})
class LimitsBrowserIT {

    private final String unique = Long.toString(System.nanoTime(), Character.MAX_RADIX);

    @Test
    void anInboxIsConnectedWithTheUsualLimitAndWarmedUp(ServerUnderTest server, Page page) {
        open(server, page, "/connect");
        assertThat(page.getByText("Google Workspace: 2,000 mails a day")).isVisible();
        assertThat(page.getByText("Microsoft 365: 10,000 mails a day, 30 a minute")).isVisible();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Young");
        page.getByLabel("E-mail address").fill("young." + unique + "@simulator.test");
        page.locator("[id='connect:smtpHost']").fill("127.0.0.1");
        page.locator("[id='connect:smtpPort']")
                .fill(server.environment("DALSEGNO_SIMULATOR_SMTP_PORT"));
        page.locator("[id='connect:smtpSecurity']").selectOption("NONE");
        button(page, "Save and test").click();
        assertThat(page.locator("h1")).hasText("Young");
        assertThat(page.getByText("0 of 500")).isVisible();

        Locator week = page.locator("section[aria-labelledby=week]");
        assertThat(week.locator("tbody tr")).hasCount(7);
        assertThat(week.locator("tbody tr progress").first()).hasAttribute("max", "500");
        week.getByText("Change the limit").click();
        week.getByLabel("Daily limit").fill("60");
        week.getByLabel("Mails on the first day").fill("20");
        week.getByLabel("More each business day").fill("10");
        button(page, "Save").click();
        assertThat(page.locator(".notices li.info")).containsText("The limit was saved");
        assertThat(page.locator("#warming")).containsText("Warming up: 20 mails");
        assertThat(page.getByText("0 of 20")).isVisible();
        assertThat(week.locator("tbody tr progress").first()).hasAttribute("max", "20");

        week.getByText("Change the limit").click();
        week.getByLabel("Mails on the first day").fill("");
        week.getByLabel("More each business day").fill("");
        button(page, "Save").click();
        assertThat(page.locator("#warming")).hasCount(0);
        assertThat(page.getByText("0 of 60")).isVisible();
    }

    @Test
    void beforeEnrollingTheDaysAreSaid(ServerUnderTest server, Page page) {
        String made =
                server.api(
                                "POST",
                                "/sequences",
                                "{\"name\": \"Plan %s\", \"steps\": [{\"subject\": \"Hi\", \"body\": \"Hi\"}]}"
                                        .formatted(unique))
                        .body();
        String id = made.replaceAll("(?s).*?\"id\":\"(\\d+)\".*", "$1");
        open(server, page, "/enroll/" + id);
        page.getByLabel("E-mail addresses")
                .fill("one." + unique + "@simulator.test two." + unique + "@simulator.test");
        button(page, "Check").click();
        assertThat(page.locator("#plan")).containsText("first mails would go out on");
        page.locator("#plan a").click();
        assertThat(page.locator("#week")).isVisible();
    }

    @Test
    void anErrorOfALimitSaysWhenTheNextSlotIsFree(ServerUnderTest server, Page page) {
        open(server, page, "/?error=RATE_LIMIT_REACHED");
        Locator badge = page.locator("td a.badge.rate-limit-reached").first();
        page.waitForCondition(
                () -> page.reload().ok() && badge.count() > 0,
                new Page.WaitForConditionOptions().setTimeout(120_000));
        badge.click();
        assertThat(page.getByRole(AriaRole.DIALOG).locator("#nextFree"))
                .containsText("Next free slot:");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void open(ServerUnderTest server, Page page, String path) {
        page.navigate(server.uri(path).toString());
        page.getByLabel("E-mail address").fill("admin");
        page.getByLabel("Password").fill(ServerUnderTest.ADMIN_PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    }
}
