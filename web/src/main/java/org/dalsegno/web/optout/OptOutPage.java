package org.dalsegno.web.optout;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The HTML of the three things that can be said about an unsubscribe link. */
final class OptOutPage {

    private static final String PAGE = page();
    private static final ResourceBundle TEXTS =
            ResourceBundle.getBundle(
                    "org.dalsegno.web.optout.opt-out",
                    Locale.ROOT,
                    OptOutPage.class.getClassLoader());

    private OptOutPage() {}

    /** A question and a button that posts to the same address. */
    static String ask(String maskedAddress) {
        return fill(
                "ask",
                maskedAddress,
                "<form method=\"post\"><button type=\"submit\">"
                        + escape(TEXTS.getString("ask.button"))
                        + "</button></form>");
    }

    static String done(String maskedAddress) {
        return fill("done", maskedAddress, "");
    }

    static String unknown() {
        return fill("unknown", "", "");
    }

    private static String fill(String which, String maskedAddress, String form) {
        String text =
                new MessageFormat(TEXTS.getString(which + ".text"), Locale.ROOT)
                        .format(new Object[] {maskedAddress});
        return PAGE.replace("#title#", escape(TEXTS.getString(which + ".title")))
                .replace("#form#", form)
                .replace("#text#", escape(text));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String page() {
        try (InputStream in = OptOutPage.class.getResourceAsStream("page.html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
