package org.dalsegno.domain.error;

/**
 * Where words stand in a reply as it was received.
 *
 * @param start of the first character, from 0, counted as Java and JavaScript count (UTF-16)
 * @param end behind the last character
 */
public record Place(int start, int end) {
    public Place {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("No place in a text: " + start + " to " + end);
        }
    }
}
