package org.dalsegno.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.dalsegno.server.Browser;
import org.dalsegno.server.ServerUnderTest;
import org.dalsegno.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A manager says how the digest comes, to them and to a channel of their team. */
@ExtendWith({SharedServer.class, Browser.class})
class PreferencesBrowserIT {

    private static final String PASSWORD = "a long password";

    @Test
    void whatIsChosenIsKeptAndTheWebhooksAddressIsNot(ServerUnderTest server, Page page) {
        signIn(server, page);
        assertThat(page.getByLabel("Mail me the digest")).isChecked();
        page.getByLabel("When there is nothing to report").selectOption("WEEKLY");
        page.getByLabel("Hour of the mail").fill("06:45");
        press(page, "Save");
        assertThat(page.locator(".notices li.info")).hasText("Saved.");

        page.getByLabel("Channel", new Page.GetByLabelOptions().setExact(true))
                .selectOption(page.locator("option[value$=' slack']").getAttribute("value"));
        page.getByLabel("Address of the webhook").fill("https://192.0.2.1/services/T0SECRET");
        press(page, "Set");
        assertThat(page.locator("table")).containsText("192.0.2.1");

        page.reload();
        assertThat(page.getByLabel("Hour of the mail")).hasValue("06:45");
        assertThat(page.content()).contains("192.0.2.1").doesNotContain("T0SECRET");
    }

    @Test
    void whatIsNoHourIsSaidAndNotKept(ServerUnderTest server, Page page) {
        signIn(server, page);
        page.getByLabel("Hour of the mail").fill("noon");
        press(page, "Save");
        assertThat(page.locator(".notices li.error"))
                .containsText("An hour is written like 07:00.");
        page.navigate(server.uri("/preferences").toString());
        assertThat(page.getByLabel("Hour of the mail")).hasValue("");
    }

    /** As a new manager of a new team, who comes to the page by their name in the head. */
    private static void signIn(ServerUnderTest server, Page page) {
        String email = manager(server);
        page.navigate(server.uri("/").toString());
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password").fill(PASSWORD);
        press(page, "Sign in");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Mia of the test"))
                .click();
        assertThat(page.locator("h1")).hasText("Preferences");
    }

    private static String manager(ServerUnderTest server) {
        String unique = Long.toString(System.nanoTime(), 36);
        String team = server.api("POST", "/teams", "{\"name\": \"Team " + unique + "\"}").body();
        String id = team.replaceFirst("(?s).*\"id\":\"(\\d+)\".*", "$1");
        String email = "mia." + unique + "@simulator.test";
        int status =
                server.api(
                                "POST",
                                "/users",
                                """
                                {"name": "Mia of the test", "email": "%s", "password": "%s", "role": "MANAGER",
                                 "teamIds": ["%s"], "timeZone": "UTC"}
                                """
                                        .formatted(email, PASSWORD, id))
                        .statusCode();
        assertThat(status).isEqualTo(201);
        return email;
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
