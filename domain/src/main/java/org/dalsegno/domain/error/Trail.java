package org.dalsegno.domain.error;

import java.util.List;
import java.util.Objects;

/**
 * One step of the way to a verdict: which rule spoke, on which words. The first is the one that
 * decided, the next the runner-up.
 *
 * @param rule the rule's stable id; never null
 * @param matched the words of the reply, or the code, that it matched, in the form in which rules
 *     are written (lower case, one line); never null
 * @param tier how strong such a rule is: the name of a tier, strongest {@code API_REASON}, weakest
 *     {@code REPLY_CLASS}
 * @param cause what this rule says it is; null when no rule spoke, and in trails of earlier
 *     versions
 * @param places where the words stand in the evidence's text, in order and apart; never null, empty
 *     when a code or a phase alone decided, and in trails of earlier versions
 */
public record Trail(String rule, String matched, String tier, Cause cause, List<Place> places) {
    public Trail {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(matched, "matched");
        Objects.requireNonNull(tier, "tier");
        places = List.copyOf(places);
    }
}
