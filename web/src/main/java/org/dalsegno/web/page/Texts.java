package org.dalsegno.web.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/** The one reader of the pages' texts in Java; pages read the same bundle as {@code texts}. */
@ApplicationScoped
public class Texts {

    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_DIRECTIONAL_ISOLATE = '\u2069';

    private static final String BUNDLE = "org.dalsegno.web.texts";

    /** What the service says in English, by its codes, for other languages. */
    private static final String SAID = "org.dalsegno.web.said";

    private Look look;

    /** In English, whoever reads. */
    public Texts() {}

    /**
     * @param look decides the language, request by request
     */
    @Inject
    public Texts(Look look) {
        this.look = look;
    }

    /** The language of the page at hand. */
    public Locale locale() {
        return look == null ? Locale.ENGLISH : look.getLocale();
    }

    /** The text with its place-holders filled in. */
    public String of(String key, Object... values) {
        return of(locale(), key, values);
    }

    static String of(Locale locale, String key, Object... values) {
        Object[] apart = Arrays.stream(values).map(Texts::apart).toArray();
        return new MessageFormat(plain(locale, key), locale).format(apart);
    }

    /**
     * A value that may turn the direction of writing round, kept to itself (Unicode's isolates), so
     * that the sentence around it still reads as it was written.
     */
    private static Object apart(Object value) {
        boolean turns = value instanceof String text && text.chars().anyMatch(Texts::turns);
        return turns ? FIRST_STRONG_ISOLATE + value.toString() + POP_DIRECTIONAL_ISOLATE : value;
    }

    private static boolean turns(int character) {
        return switch (Character.getDirectionality(character)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE ->
                    true;
            default -> false;
        };
    }

    /** A text that has no place-holders, as it is written. */
    public String plain(String key) {
        return plain(locale(), key);
    }

    static String plain(Locale locale, String key) {
        return bundle(BUNDLE, locale).getString(key);
    }

    /** Whether somebody has written this text. */
    public boolean has(String key) {
        return bundle(BUNDLE, locale()).containsKey(key);
    }

    /** The text of a code, or the other one when nobody has written one for it. */
    public String ofCode(String prefix, String code, String otherwise) {
        ResourceBundle bundle = bundle(BUNDLE, locale());
        String key = prefix + code;
        return bundle.containsKey(key) ? bundle.getString(key) : said(code, otherwise);
    }

    /**
     * What the service said, in the user's language as far as the code is known there; else its own
     * words, which may name a user's text.
     */
    public String said(String code, String english) {
        return said(locale(), code, english);
    }

    static String said(Locale locale, String code, String english) {
        ResourceBundle bundle = bundle(SAID, locale);
        return bundle.containsKey(code) ? bundle.getString(code) : (String) apart(english);
    }

    /** Without a fallback to the machine's language. */
    private static ResourceBundle bundle(String name, Locale locale) {
        return ResourceBundle.getBundle(
                name,
                locale,
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
