package org.dalsegno.domain.proving;

import java.util.List;

/**
 * What DNS said of the texts (TXT) of a name.
 *
 * @param answered false when nobody could say, so that nothing follows
 * @param texts empty when there are none
 */
public record Heard(String name, boolean answered, List<String> texts) {

    public Heard {
        texts = List.copyOf(texts);
    }

    /** The name has these texts; none: it has no texts, or there is no such name. */
    public static Heard of(String name, List<String> texts) {
        return new Heard(name, true, texts);
    }

    /** Nobody could say. */
    public static Heard nothing(String name) {
        return new Heard(name, false, List.of());
    }
}
