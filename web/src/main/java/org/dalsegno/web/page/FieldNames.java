package org.dalsegno.web.page;

import java.util.Locale;

/** Turns the pointer to a wrong field into words: {@code /steps/0/subject} is "Step 1, subject". */
final class FieldNames {

    private FieldNames() {}

    static String of(String pointer) {
        return of(pointer, Locale.ENGLISH);
    }

    /** A name that the language has no word for stays English. */
    static String of(String pointer, Locale locale) {
        StringBuilder words = new StringBuilder();
        String[] parts = pointer.substring(pointer.startsWith("/") ? 1 : 0).split("/", -1);
        // Lines of a file are counted from one, the places of a list from none (RFC 6901 §4).
        int first = parts[0].equals("lines") ? 0 : 1;
        for (String part : parts) {
            if (part.chars().allMatch(Character::isDigit) && !part.isEmpty()) {
                one(words, locale).append(' ').append(Long.parseLong(part) + first);
            } else {
                words.append(words.isEmpty() ? "" : ", ")
                        .append(Texts.said(locale, "field." + part, spaced(part)));
            }
        }
        return words.isEmpty()
                ? Texts.said(locale, "field", "Input")
                : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** "steps" before a number is one step. */
    private static StringBuilder one(StringBuilder words, Locale locale) {
        String singular = Texts.said(locale, "field.one." + words, null);
        if (singular != null) {
            words.setLength(0);
            words.append(singular);
        } else if (!words.isEmpty() && words.charAt(words.length() - 1) == 's') {
            words.setLength(words.length() - 1);
        }
        return words;
    }

    private static String spaced(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }
}
