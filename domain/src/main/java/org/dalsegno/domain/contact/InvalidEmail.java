package org.dalsegno.domain.contact;

/**
 * What was typed is no address that can be mailed; names the place, counted in characters from 1.
 */
public final class InvalidEmail extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The contract's word for it, the same as the error code on the badge. */
    public static final String CODE = "INVALID_EMAIL";

    private final String typed;
    private final int position;

    InvalidEmail(String typed, int index, String reason) {
        super(reason);
        this.typed = typed;
        this.position = index + 1;
    }

    static InvalidEmail character(String typed, int index) {
        int c = typed.codePointAt(index);
        String shown =
                Character.isISOControl(c)
                        ? "a control character"
                        : "\"" + Character.toString(c) + "\"";
        return new InvalidEmail(
                typed,
                index,
                "Character %d is %s (U+%04X), which mail addresses do not allow there."
                        .formatted(index + 1, shown, c));
    }

    public String typed() {
        return typed;
    }

    /**
     * The first wrong character, counted from 1; one past the end when something is missing there.
     */
    public int position() {
        return position;
    }
}
