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

    /** The language in which they are written to when no browser says what it wishes. */
    public Locale mailed() {
        return (language == null ? Language.EN : language).locale();
    }

    /** A language that all pages, and what is mailed, are written in. */
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

        /**
         * In which somebody is written to: what they chose, English when they did not.
         *
         * @param chosen a language's name, or null
         */
        public static Language mailed(String chosen) {
            return chosen == null ? EN : valueOf(chosen);
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
