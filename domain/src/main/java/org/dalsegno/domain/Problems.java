package org.dalsegno.domain;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong with an input, so that the user hears of all mistakes at once. Not
 * thread-safe.
 */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    public Problems add(String pointer, String code, String detail) {
        return add(new Problem(pointer, code, detail));
    }

    public Problems add(Problem problem) {
        found.add(problem);
        return this;
    }

    /**
     * One line of text that must be there: not blank, no control characters, at most {@code max}
     * characters.
     */
    public Problems requiredLine(String pointer, String value, int max) {
        if (value == null || value.isBlank()) {
            return add(pointer, "REQUIRED", "This field must not be empty.");
        }
        return line(pointer, value, max);
    }

    /**
     * One line of text that may be missing: no control characters (a line break could forge a mail
     * header).
     */
    public Problems line(String pointer, String value, int max) {
        if (value == null) {
            return this;
        }
        int control = firstControl(value);
        if (control >= 0) {
            add(
                    pointer,
                    "CONTROL_CHARACTER",
                    "Character %d is a line break or control character (U+%04X), which is not allowed here."
                            .formatted(control + 1, (int) value.charAt(control)));
        }
        return longer(pointer, value, max);
    }

    /** Text of several lines that must be there, at most {@code max} characters. */
    public Problems requiredText(String pointer, String value, int max) {
        if (value == null || value.isBlank()) {
            return add(pointer, "REQUIRED", "This field must not be empty.");
        }
        return text(pointer, value, max);
    }

    /** Text of several lines that may be missing, at most {@code max} characters. */
    public Problems text(String pointer, String value, int max) {
        if (value == null) {
            return this;
        }
        if (value.indexOf('\0') >= 0) {
            add(pointer, "CONTROL_CHARACTER", "The text contains a NUL character.");
        }
        return longer(pointer, value, max);
    }

    /** A whole number in a range, both ends included; null counts as missing. */
    public Problems range(String pointer, Number value, long min, long max) {
        if (value == null) {
            return add(pointer, "REQUIRED", "This field must not be empty.");
        }
        if (value.longValue() < min || value.longValue() > max) {
            add(
                    pointer,
                    "OUT_OF_RANGE",
                    "The value must be between %d and %d.".formatted(min, max));
        }
        return this;
    }

    /** An IANA time zone name; null is a problem only when {@code required}. */
    public Problems zone(String pointer, String value, boolean required) {
        if (value == null || value.isBlank()) {
            return required ? add(pointer, "REQUIRED", "This field must not be empty.") : this;
        }
        try {
            ZoneId.of(value);
        } catch (DateTimeException e) {
            add(
                    pointer,
                    "UNKNOWN_TIME_ZONE",
                    "\"%s\" is not a time zone; write it like Europe/Vienna.".formatted(value));
        }
        return this;
    }

    public List<Problem> list() {
        return List.copyOf(found);
    }

    /**
     * @throws InvalidInput when anything was found
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidInput(found);
        }
    }

    private Problems longer(String pointer, String value, int max) {
        if (value.length() > max) {
            add(
                    pointer,
                    "TOO_LONG",
                    "The text has %d characters; at most %d are allowed."
                            .formatted(value.length(), max));
        }
        return this;
    }

    private static int firstControl(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))
                    || value.charAt(i) == '\u2028'
                    || value.charAt(i) == '\u2029') {
                return i;
            }
        }
        return -1;
    }
}
