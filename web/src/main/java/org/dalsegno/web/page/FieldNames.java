package org.dalsegno.web.page;

import java.util.Locale;

/** Turns the pointer to a wrong field into words: {@code /steps/0/subject} is "Step 1, subject". */
final class FieldNames {

    private FieldNames() {}

    static String of(String pointer) {
        StringBuilder words = new StringBuilder();
        String[] parts = pointer.substring(pointer.startsWith("/") ? 1 : 0).split("/", -1);
        for (String part : parts) {
            if (part.chars().allMatch(Character::isDigit) && !part.isEmpty()) {
                one(words).append(' ').append(Long.parseLong(part) + 1);
            } else {
                words.append(words.isEmpty() ? "" : ", ").append(spaced(part));
            }
        }
        return words.isEmpty()
                ? "Input"
                : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** "steps" before a number is one step. */
    private static StringBuilder one(StringBuilder words) {
        if (!words.isEmpty() && words.charAt(words.length() - 1) == 's') {
            words.setLength(words.length() - 1);
        }
        return words;
    }

    private static String spaced(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }
}
