package org.dalsegno.domain;

/**
 * One thing that is wrong with an input.
 *
 * @param pointer where, as a JSON pointer into the input (RFC 6901), for instance {@code
 *     /steps/0/subject}
 * @param code stable, for programs: {@code REQUIRED}, {@code TOO_LONG}, {@code INVALID_EMAIL} …
 * @param detail for people, one plain sentence
 * @param suggestion what was probably meant, to be put in its place; null when nothing is known
 */
public record Problem(String pointer, String code, String detail, String suggestion) {

    /** A problem for which nothing can be suggested. */
    public Problem(String pointer, String code, String detail) {
        this(pointer, code, detail, null);
    }

    /** The detail, and "Did you mean …?" where something is suggested. */
    public String sentence() {
        return suggestion == null ? detail : detail + " Did you mean " + suggestion + "?";
    }
}
