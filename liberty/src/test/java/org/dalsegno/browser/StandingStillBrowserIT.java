package org.dalsegno.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dalsegno.server.Api;
import org.dalsegno.server.Browser;
import org.dalsegno.server.ServerUnderTest;
import org.dalsegno.server.SharedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A server whose engine and whose reader of returned mail do not look any more says so above its
 * pages; axe finds nothing against that.
 */
@ExtendWith(Browser.class)
class StandingStillBrowserIT {

    @Test
    void pagesSayThatNothingMovesAndThatNobodyReads(Page page) {
        try (SharedPostgres postgres = SharedPostgres.start();
                ServerUnderTest server = ServerUnderTest.start(environment(postgres))) {
            String inbox = unreadInbox(server, postgres);
            Visitor visitor = new Visitor(server, page).signIn();
            Locator banners = page.locator("p.stopped");
            visitor.until(page.locator("p.stopped + p.stopped"));
            assertThat(banners.first()).containsText("What is due waits and is not lost.");
            assertThat(banners.last().locator("a")).hasAttribute("href", "/inbox/" + inbox);
            Axe.enter(page);
            for (int width : new int[] {1280, 320}) {
                page.setViewportSize(width, 900);
                for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                    assertThat(Axe.found(page)).as("%s, %d px", scheme, width).isEmpty();
                }
            }
            visitor.expectNoComplaint();
        }
    }

    private static Map<String, String> environment(SharedPostgres postgres) {
        Map<String, String> environment = new HashMap<>(postgres.environment());
        // It looks when it starts, and then no more.
        environment.put("DALSEGNO_TICK", "PT1H");
        return environment;
    }

    /** One that has been connected for two hours, and has not been read since. */
    private static String unreadInbox(ServerUnderTest server, SharedPostgres postgres) {
        String inbox =
                new Api(server)
                        .created(
                                "/inboxes",
                                """
                                {"name": "Ana", "address": "ana@simulator.test", "provider": "SMTP", "dailyLimit": 10,
                                 "smtp": {"host": "127.0.0.1", "port": 9, "security": "NONE", "username": "ana", "password": "x"},
                                 "imap": {"host": "127.0.0.1", "port": 9, "security": "NONE", "username": "ana", "password": "x"}}
                                """);
        assertThat(
                        postgres.strings(
                                "update inbox set created_at = created_at - interval '2 hours' returning id"))
                .containsExactly(inbox);
        return inbox;
    }
}
