package org.dalsegno.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dalsegno.server.Browser;
import org.dalsegno.server.ServerUnderTest;
import org.dalsegno.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A rep mends errors without a mouse. After each key it is seen where the focus is: nothing loses
 * it, and it shows.
 */
@ExtendWith({SharedServer.class, Browser.class})
class KeyboardBrowserIT {

    /** So many things stand before anything on any page. */
    private static final int PATIENCE = 150;

    /** Empty when the focus is on something that can be seen to have it. */
    private static final String FOCUS =
            """
            () => {
                const at = document.activeElement;
                if (!at || at === document.body) {
                    return 'the focus is lost';
                }
                const place = at.getBoundingClientRect();
                const style = getComputedStyle(at);
                const name = at.outerHTML.slice(0, 200);
                if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) === 0) {
                    return 'the focus does not show: ' + name;
                }
                if (place.width === 0 || place.bottom < 0 || place.top > innerHeight) {
                    return 'the focus is out of sight: ' + name;
                }
                return '';
            }
            """;

    private Page page;

    @Test
    void errorsAreMendedWithTheKeyboardAlone(ServerUnderTest server, Page browser) {
        page = browser;
        Visitor visitor = new Visitor(server, page);
        Rep rep = Rep.of(server, "Kai Keys");
        String inbox = rep.inbox();
        String sequence = rep.sequence("Keys", "Hello", "Hello");
        List<String> failed =
                Stream.of("ada", "bea", "cem")
                        .map(name -> rep.enroll(sequence, inbox, "odd-reply", name))
                        .toList();
        failed.forEach(rep::untilFailed);

        visitor.open("/");
        page.keyboard().type(rep.email());
        key("Tab");
        page.keyboard().type(Rep.PASSWORD);
        key("Enter");
        page.locator(".leave").waitFor();
        tabTo(page.locator("a.tile.general-error"));
        key("Enter");
        page.waitForURL("**/?error=GENERAL_ERROR#contacts");
        assertThat(page.locator("tbody tr")).hasCount(3);

        openMendAndComeBack();
        selectMendAndTakeBack();
        helpAndSearch(sequence);
        visitor.expectNoComplaint();
    }

    /** One error: from its row into its panel, started again, and back to the list. */
    private void openMendAndComeBack() {
        toRow(0);
        key("r");
        Locator panel = page.getByRole(AriaRole.DIALOG);
        assertThat(panel.locator(".todo")).isVisible();
        seen();
        assertThat(within(panel)).isTrue();
        tabTo(panel.getByRole(AriaRole.BUTTON, named("Start again at step 1")));
        key("Enter");
        assertThat(panel.locator(".notices li.info"))
                .containsText("starts again at the failed step");
        page.waitForCondition(() -> within(panel));
        seen();
        key("Escape");
        assertThat(panel).isHidden();
        page.waitForCondition(
                () -> (Boolean) page.evaluate("document.activeElement.closest('main') !== null"));
        seen();
    }

    /** Several: selected by key, all of them at once, and taken back. */
    private void selectMendAndTakeBack() {
        page.reload();
        assertThat(page.locator("tbody tr").nth(1)).isVisible();
        for (int row = 0; row < 2; row++) {
            toRow(row);
            key("x");
            seen();
        }
        assertThat(page.locator("[data-chosen]")).hasText("2 selected");
        key("x");
        assertThat(page.locator("[data-chosen]")).hasText("1 selected");
        key("x");
        key("r");
        page.waitForURL("**&rows=*#all");
        assertThat(page.locator("#allTitle")).hasText("2 selected contacts");
        assertThat(page.locator("#all")).isFocused();
        seen();
        tabTo(
                page.getByRole(
                        AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start 2 again")));
        key("Enter");
        page.waitForURL("**/bulk/*");
        Locator undo =
                page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(Pattern.compile("^Undo")));
        undo.waitFor();
        tabTo(undo);
        key("Enter");
        assertThat(page.locator("#how")).hasText("Taken back");
    }

    private void helpAndSearch(String sequence) {
        page.navigate(page.url().replaceAll("/bulk/.*", "/sequence/" + sequence));
        page.keyboard().press("?");
        assertThat(page.locator("dialog#keys")).isVisible();
        seen();
        key("Escape");
        assertThat(page.locator("dialog#keys")).isHidden();
        key("/");
        assertThat(page.getByRole(AriaRole.SEARCHBOX)).isFocused();
        seen();
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    /** By {@code j} as a rep does it: past the groups to a row of the table. */
    private void toRow(int row) {
        Locator link = page.locator("tbody tr").nth(row).locator("td a").first();
        until("j", link);
    }

    private void tabTo(Locator wanted) {
        until("Tab", wanted);
    }

    private void until(String key, Locator wanted) {
        wanted.waitFor();
        for (int i = 0; i < PATIENCE && !isFocused(wanted); i++) {
            key(key);
            seen();
        }
        assertThat(wanted).isFocused();
    }

    private static boolean isFocused(Locator wanted) {
        return (Boolean) wanted.evaluate("element => element === document.activeElement");
    }

    private static boolean within(Locator panel) {
        return (Boolean) panel.evaluate("element => element.contains(document.activeElement)");
    }

    private void key(String key) {
        page.keyboard().press(key);
    }

    private void seen() {
        assertThat((String) page.evaluate(FOCUS)).isEmpty();
    }
}
