package org.dalsegno.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.dalsegno.server.ServerUnderTest;

/**
 * Somebody at a page, with what the browser complained about since they came: errors of the console
 * (broken policies and missing resources are among them), failing scripts, dialogs that were
 * opened, and requests that went anywhere else.
 */
final class Visitor {

    /** As long as anything in the demonstration may take to happen. */
    private static final double TWO_MINUTES = 120_000;

    /** A busy machine is slow and not wrong. */
    private static final double MINUTE = 60_000;

    private final ServerUnderTest server;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Visitor(ServerUnderTest server, Page page) {
        this.server = server;
        this.page = page;
        page.setDefaultTimeout(MINUTE);
        PlaywrightAssertions.setDefaultAssertionTimeout(MINUTE);
        String here = server.uri("/").toString();
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
        page.onRequest(
                request -> {
                    if (request.url().startsWith("http") && !request.url().startsWith(here)) {
                        complaints.add("request to " + request.url());
                    }
                });
    }

    Page page() {
        return page;
    }

    ServerUnderTest server() {
        return server;
    }

    /** Opens a page of a server that knows them already. */
    Visitor open(String path) {
        page.navigate(server.uri(path).toString());
        return this;
    }

    /** Signs in as the first administrator. */
    Visitor signIn() {
        return signIn("admin", ServerUnderTest.ADMIN_PASSWORD);
    }

    Visitor signIn(String name, String password) {
        open("/sign-in");
        page.getByLabel("E-mail address").fill(name);
        page.getByLabel("Password").fill(password);
        press("Sign in");
        arrive(page);
        return this;
    }

    /** Waits for the page behind a sign-in: what is asked for on the way there may be lost. */
    static void arrive(Page page) {
        page.locator(".leave").waitFor();
    }

    void press(String name) {
        button(name).first().click();
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).first();
    }

    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    /** Loads the page again until something is on it. */
    Locator until(Locator wanted) {
        page.waitForCondition(
                () -> page.reload().ok() && wanted.count() > 0,
                new Page.WaitForConditionOptions().setTimeout(TWO_MINUTES));
        return wanted.first();
    }

    /** Opens every fold, so that what is in them is looked at as well. */
    void unfold() {
        page.evaluate(
                "document.querySelectorAll('details').forEach(fold => { fold.open = true; })");
    }

    List<String> complaints() {
        return complaints;
    }

    /** Fails with what the browser complained about, if anything. */
    void expectNoComplaint() {
        assertThat(complaints).isEmpty();
    }
}
