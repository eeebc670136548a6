package org.dalsegno.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dalsegno.server.Browser;
import org.dalsegno.server.NameServer;
import org.dalsegno.server.ServerUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** SPF, DKIM and DMARC on an inbox's page, from a name server that the test speaks for. */
@ExtendWith(Browser.class)
class ProofsBrowserIT {

    private static final String SPF = "v=spf1 include:_spf.simulator.test ~all";

    @Test
    void theyAreAskedForByAPersonAndSilenceIsNeverMissing(Page page) {
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error")) {
                        complaints.add(message.text());
                    }
                });
        try (NameServer dns = NameServer.start();
                ServerUnderTest server =
                        ServerUnderTest.start(
                                Map.of(
                                        "DALSEGNO_DEMO",
                                        "true",
                                        "DALSEGNO_DNS_SERVER",
                                        dns.address()))) {
            dns.silence(true);
            open(server, page);
            Locator proofs = page.locator("section[aria-labelledby=proofs]");
            assertThat(proofs.locator("li")).hasCount(0);
            ask(proofs, "Ask DNS");
            assertThat(proofs.locator("h3"))
                    .hasText(
                            new String[] {
                                "SPF Could not be asked",
                                "DKIM Could not be asked",
                                "DMARC Could not be asked"
                            });

            dns.silence(false);
            dns.text("simulator.test", SPF);
            dns.text("selector2._domainkey.simulator.test", "v=DKIM1; p=MIIB<script>");
            ask(proofs, "Ask DNS again");
            assertThat(proofs.locator("h3"))
                    .hasText(new String[] {"SPF Found", "DKIM Found", "DMARC Missing"});
            proofs.getByText("The record").first().click();
            assertThat(proofs.locator("pre").first()).hasText(SPF);
            assertThat(proofs.locator("pre").nth(1)).containsText("<script>");

            page.reload();
            assertThat(proofs.locator("h3").first()).hasText("SPF Found");
            page.setViewportSize(320, 800);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(320);
            assertThat(complaints).isEmpty();
        }
    }

    private static void ask(Locator proofs, String name) {
        proofs.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static void open(ServerUnderTest server, Page page) {
        page.navigate(server.uri("/inboxes").toString());
        page.getByLabel("E-mail address").fill("ana@simulator.test");
        page.getByLabel("Password").fill("dal-segno-demo");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
        Visitor.arrive(page);
        page.locator("td a[href^='/inbox/']").getByText("Ana Berger").click();
        assertThat(page.locator("h1")).hasText("Ana Berger");
    }
}
