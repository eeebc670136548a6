package org.dalsegno.server;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a fresh page, without cookies, of one installed Chromium per run: the one that {@code
 * DALSEGNO_CHROMIUM} names, or Debian's. Where there is none the test says that it was skipped;
 * nothing is ever downloaded.
 */
public final class Browser implements ParameterResolver {

    private static final Path CHROMIUM =
            Path.of(System.getenv().getOrDefault("DALSEGNO_CHROMIUM", "/usr/bin/chromium"));

    /**
     * It talks to the server under test and to nobody else, also as root in a container without a
     * display.
     */
    private static final List<String> FLAGS =
            List.of(
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Page.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Assumptions.assumeTrue(
                Files.isExecutable(CHROMIUM),
                () ->
                        "skipped: no Chromium at "
                                + CHROMIUM
                                + "; install it or name one in DALSEGNO_CHROMIUM");
        Page page = chromium(context).browser().newContext().newPage();
        context.getStore(Namespace.create(Browser.class, context.getUniqueId()))
                .put(parameter.getIndex(), (AutoCloseable) () -> page.context().close());
        return page;
    }

    private static Chromium chromium(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(Browser.class))
                .computeIfAbsent(Chromium.class, unused -> Chromium.start(), Chromium.class);
    }

    private record Chromium(Playwright playwright, com.microsoft.playwright.Browser browser)
            implements AutoCloseable {

        static Chromium start() {
            Playwright playwright =
                    Playwright.create(
                            new Playwright.CreateOptions()
                                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            BrowserType.LaunchOptions options =
                    new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(FLAGS);
            return new Chromium(playwright, playwright.chromium().launch(options));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }
}
