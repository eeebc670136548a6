package org.dalsegno.service.access;

import java.util.Locale;
import java.util.Optional;

/**
 * How the pages look to one user.
 *
 * @param language null: as the browser wishes
 * @param shortcuts whether single keys do something on lists
 */
public record Appearance(Language language, Theme theme, boolean shortcuts) {

    /** For whoever has chosen nothing. */
    public static final Appearance DEFAULT = new Appearance(null, Theme.SYSTEM, true);

    /** A language that all pages are written in. */
    public enum Language {
        EN(Locale.ENGLISH),
        DE(Locale.GERMAN);

        private final Locale locale;

        Language(Locale locale) {
            this.locale = locale;
        }

        public Locale locale() {
            return locale;
        }

        /** The language of these words, or empty when no page is written in it. */
        public static Optional<Language> of(Locale locale) {
            for (Language language : values()) {
                if (language.locale.getLanguage().equals(locale.getLanguage())) {
                    return Optional.of(language);
                }
            }
            return Optional.empty();
        }
    }

    /** Light on dark, or dark on light. */
    public enum Theme {
        SYSTEM,
        LIGHT,
        DARK
    }
}
