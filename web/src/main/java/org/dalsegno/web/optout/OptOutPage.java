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

    private OptOutPage() {}

    /** A question and a button that posts to the same address. */
    static String ask(String maskedAddress, Locale locale) {
        return fill(
                locale,
                "ask",
                maskedAddress,
                "<form method=\"post\"><button type=\"submit\">"
                        + escape(texts(locale).getString("ask.button"))
                        + "</button></form>");
    }

    static String done(String maskedAddress, Locale locale) {
        return fill(locale, "done", maskedAddress, "");
    }

    static String unknown(Locale locale) {
        return fill(locale, "unknown", "", "");
    }

    private static ResourceBundle texts(Locale locale) {
        return ResourceBundle.getBundle(
                "org.dalsegno.web.optout.opt-out", locale, OptOutPage.class.getClassLoader());
    }

    private static String fill(Locale locale, String which, String maskedAddress, String form) {
        ResourceBundle texts = texts(locale);
        String text =
                new MessageFormat(texts.getString(which + ".text"), Locale.ROOT)
                        .format(new Object[] {maskedAddress});
        return PAGE.replace("#lang#", texts.getLocale().getLanguage())
                .replace("#title#", escape(texts.getString(which + ".title")))
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
