package org.dalsegno.service.diagnosis;

import java.util.Arrays;

/**
 * Which phrases occur in one text, and where first. A text has few of many, so only those cost
 * memory.
 */
final class Occurrences {
    private final long[] occurring;
    private final int[] lengths;
    private int[] found = new int[2 * 24];
    private int size;

    /**
     * @param lengths by phrase number, in characters, without the star
     */
    Occurrences(int[] lengths) {
        this.lengths = lengths;
        this.occurring = new long[lengths.length / Long.SIZE + 1];
    }

    void add(int phrase, int start) {
        if (size == found.length) {
            found = Arrays.copyOf(found, 2 * size);
        }
        found[size++] = phrase;
        found[size++] = start;
        occurring[phrase / Long.SIZE] |= 1L << phrase;
    }

    boolean has(int phrase) {
        return (occurring[phrase / Long.SIZE] & 1L << phrase) != 0;
    }

    /** Where a phrase that occurs starts. */
    int start(int phrase) {
        int i = 0;
        while (found[i] != phrase) {
            i += 2;
        }
        return found[i + 1];
    }

    /** Behind its last character. */
    int end(int phrase) {
        return start(phrase) + lengths[phrase];
    }
}
