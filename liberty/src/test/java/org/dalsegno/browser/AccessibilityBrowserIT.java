package org.dalsegno.browser;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.dalsegno.browser.PageState.Who;
import org.dalsegno.server.Api;
import org.dalsegno.server.Browser;
import org.dalsegno.server.ServerUnderTest;
import org.dalsegno.server.SharedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * axe finds nothing against WCAG 2.2 A and AA on any page, light and dark, wide and narrow; and no
 * page is wider than a narrow screen. {@code docs/pages/accessibility.md} is what was found; {@code
 * -Dregenerate=true} writes it anew.
 */
@ExtendWith({SharedServer.class, Browser.class})
class AccessibilityBrowserIT {

    private static final Path DOCUMENT = Path.of("..", "docs", "pages", "accessibility.md");
    private static final int WIDE = 1280;
    private static final int NARROW = 320;
    private final List<String> violations = new ArrayList<>();
    private final StringBuilder table = new StringBuilder();
    private final Map<Who, String> names = new EnumMap<>(Who.class);

    /** A look that ends early may leave it stopped, and others use this server. */
    @AfterEach
    void letSendingGoOn(ServerUnderTest server) {
        new Api(server).post("/sending/start", "{}", 200);
    }

    @Test
    void axeFindsNothingOnAnyPage(ServerUnderTest server, Page page) throws IOException {
        EveryPage every = new EveryPage(server);
        List<PageState> states = every.states();
        Set<String> looked = new TreeSet<>();
        states.forEach(state -> looked.add(state.view()));
        assertThat(looked).as("a page that is not looked at").containsAll(views());
        Visitor visitor = new Visitor(server, page);
        for (Who who : Who.values()) {
            page.context().clearCookies();
            signIn(visitor, every, who);
            states.stream().filter(s -> s.who() == who).forEach(s -> look(visitor, s));
        }
        print(states);
        assertThat(violations).isEmpty();
        if (Boolean.getBoolean("regenerate")) {
            Files.writeString(DOCUMENT, document());
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(document());
    }

    /** What is in the web application, so that nobody forgets to list a new page. */
    private static Set<String> views() throws IOException {
        try (ZipFile war = new ZipFile(System.getProperty("dalsegno.war"))) {
            return war.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.matches("(WEB-INF/errors/)?[^/]+\\.xhtml"))
                    .map(name -> name.replace("WEB-INF/", "").replace(".xhtml", ""))
                    .collect(toCollection(TreeSet::new));
        }
    }

    private void signIn(Visitor visitor, EveryPage every, Who who) {
        switch (who) {
            case STRANGER -> {
                // Comes without a name.
            }
            case ADMINISTRATOR -> visitor.signIn();
            case MANAGER, NEWCOMER ->
                    visitor.signIn(names.computeIfAbsent(who, every::make), EveryPage.PASSWORD);
        }
    }

    private void look(Visitor visitor, PageState state) {
        Page page = visitor.page();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(WIDE, 900);
        visitor.open(state.path());
        state.act().accept(visitor);
        visitor.unfold();
        Axe.enter(page);
        table.append("| ").append(state.view()).append(" | ").append(state.state()).append(" |");
        for (int width : new int[] {WIDE, NARROW}) {
            page.setViewportSize(width, 900);
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                String where =
                        state.view() + ", " + state.state() + ", " + scheme + ", " + width + ": ";
                List<String> found = Axe.found(page);
                found.forEach(f -> violations.add(where + f));
                table.append(' ').append(found.size()).append(" |");
                picture(page, state, scheme, width);
            }
        }
        table.append('\n');
    }

    /** For whoever looks at the pages, only when asked for. */
    private static void picture(Page page, PageState state, ColorScheme scheme, int width) {
        String folder = System.getProperty("dalsegno.pictures");
        if (folder != null) {
            String name =
                    (state.view() + "-" + state.state() + "-" + scheme + "-" + width)
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("\\W+", "-");
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setPath(Path.of(folder).resolve(name + ".png"))
                            .setFullPage(true));
        }
    }

    private void print(List<PageState> states) throws IOException {
        String said = document() + "\n" + String.join("\n", violations) + "\n";
        Files.writeString(Path.of("target", "accessibility.txt"), said);
        System.out.printf(
                "axe: %d states of pages, each light and dark, %d and %d px: %d violations%n",
                states.size(), WIDE, NARROW, violations.size());
    }

    private String document() {
        return """
                # Accessibility

                Written by a test (`AccessibilityBrowserIT`), which fails when axe-core 4.10 finds anything against WCAG 2.2 A and AA (target
                sizes included), when a page is wider than the screen, or when a page of the web application is missing here. All folds are open.
                The numbers are violations.

                | page | state | light, 1280 px | dark, 1280 px | light, 320 px | dark, 320 px |
                |---|---|---|---|---|---|
                """
                + table;
    }
}
