package org.dalsegno.service.sequences;

import java.util.List;

/**
 * A step as one contact would get it.
 *
 * @param email whose; null when there is no contact yet
 * @param page a whole HTML page in which nothing runs and nothing is fetched
 * @param missing the tokens that have neither a value nor a fallback; they stand in the text as
 *     they were written
 */
public record StepPreview(
        String email, String name, String subject, String page, List<String> missing) {

    public StepPreview {
        missing = List.copyOf(missing);
    }
}
