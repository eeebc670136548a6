package org.dalsegno.domain.error;

import java.util.Objects;

/**
 * One step of the way to a verdict: which rule spoke, on which words. The first is the one that
 * decided, the next the runner-up.
 *
 * @param rule the rule's stable id; never null
 * @param matched the words of the reply, or the code, that it matched; never null
 * @param tier how strong such a rule is: the name of a tier, strongest {@code API_REASON}, weakest
 *     {@code REPLY_CLASS}
 */
public record Trail(String rule, String matched, String tier) {
    public Trail {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(matched, "matched");
        Objects.requireNonNull(tier, "tier");
    }
}
