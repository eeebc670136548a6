package org.dalsegno.domain.contact;

import java.util.Optional;
import org.dalsegno.domain.Problem;

/**
 * What was typed is no address that can be mailed; names the place, counted in characters from 1,
 * and the likely spelling where there is one.
 */
public final class InvalidEmail extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The contract's word for it, the same as the error code on the badge. */
    public static final String CODE = "INVALID_EMAIL";

    static final String LONELY_DOT = "A dot must stand between two other characters";

    private final String typed;
    private final int position;

    /**
     * @param index of the wrong character in {@code typed}
     * @param reason a sentence without its full stop; the place is added
     */
    InvalidEmail(String typed, int index, String reason) {
        this(typed, typed.codePointCount(0, index) + 1, reason, " (at character %d).");
    }

    private InvalidEmail(String typed, int position, String reason, String place) {
        super(reason + place.formatted(position));
        this.typed = typed;
        this.position = position;
    }

    /** The character at {@code index} is not allowed there. */
    static InvalidEmail character(String typed, int index) {
        return character(typed, index, "which mail addresses do not allow there");
    }

    /**
     * @param why the end of a sentence, without its full stop
     */
    static InvalidEmail character(String typed, int index, String why) {
        int c = typed.codePointAt(index);
        int position = typed.codePointCount(0, index) + 1;
        String reason = "Character %d is %s (U+%04X), %s.".formatted(position, shown(c), c, why);
        return new InvalidEmail(typed, position, reason, "");
    }

    /** What cannot be seen, or turns the rest of the line around, is named instead of shown. */
    private static String shown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> "a control character";
            case Character.FORMAT -> "an invisible character";
            case Character.SPACE_SEPARATOR -> "a blank";
            case Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> "no character";
            default -> "\"" + Character.toString(c) + "\"";
        };
    }

    /** As it was typed, without blanks around it. */
    public String typed() {
        return typed;
    }

    /**
     * The first wrong character, counted from 1; one past the end when something is missing there.
     */
    public int position() {
        return position;
    }

    /** What was probably meant: a good address, never a fact. */
    public Optional<String> suggestion() {
        return LikelySpelling.of(typed);
    }

    /**
     * As the problem of an input.
     *
     * @param pointer the field
     */
    public Problem problem(String pointer) {
        return new Problem(pointer, CODE, getMessage(), suggestion().orElse(null));
    }

    /** The reason, and "Did you mean …?" where there is a likely spelling. */
    public String sentence() {
        return problem("").sentence();
    }
}
