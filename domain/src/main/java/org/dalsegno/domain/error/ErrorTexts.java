package org.dalsegno.domain.error;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The one reader of the texts of the catalogue: title, meaning and resolution of every code and
 * cause.
 *
 * <p>English is the root; a language that is not there reads English. Texts are plain, without
 * markup or place-holders.
 */
public final class ErrorTexts {
    private static final String BUNDLE = "org.dalsegno.domain.error.error-texts";

    private ErrorTexts() {}

    /** The few words on the badge. */
    public static String title(ErrorCode code, Locale locale) {
        return text("code." + code.id() + ".title", locale);
    }

    /** What happened, in words of a sales rep. */
    public static String meaning(ErrorCode code, Locale locale) {
        return text("code." + code.id() + ".meaning", locale);
    }

    /** What to do about it. */
    public static String resolution(ErrorCode code, Locale locale) {
        return text("code." + code.id() + ".resolution", locale);
    }

    /** The cause in a few words. */
    public static String title(Cause cause, Locale locale) {
        return text("cause." + cause.id() + ".title", locale);
    }

    /** What happened, in words of a sales rep. */
    public static String meaning(Cause cause, Locale locale) {
        return text("cause." + cause.id() + ".meaning", locale);
    }

    /** What to do about it. */
    public static String resolution(Cause cause, Locale locale) {
        return text("cause." + cause.id() + ".resolution", locale);
    }

    private static String text(String key, Locale locale) {
        return bundle(locale).getString(key);
    }

    /**
     * Without a fallback to the machine's language: what a user sees must not depend on where the
     * server stands.
     */
    static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                BUNDLE,
                locale,
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
