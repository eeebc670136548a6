package org.dalsegno.domain;

/**
 * One thing that is wrong with an input.
 *
 * @param pointer where, as a JSON pointer into the input (RFC 6901), for instance {@code
 *     /steps/0/subject}
 * @param code stable, for programs: {@code REQUIRED}, {@code TOO_LONG}, {@code INVALID_EMAIL} …
 * @param detail for people, one plain sentence
 */
public record Problem(String pointer, String code, String detail) {}
