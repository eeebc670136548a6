package org.dalsegno.domain.sequence;

import java.time.Duration;
import org.dalsegno.domain.Problems;

/**
 * What somebody wants a step to be.
 *
 * @param delay after the step before (after enrolling, for the first); null counts as none
 * @param body HTML or plain text with {@code {{tokens}}}
 */
public record StepDraft(Duration delay, String subject, String body, boolean thread) {

    /** Longer than a year is a typing error. */
    private static final Duration LONGEST = Duration.ofDays(366);

    public StepDraft {
        delay = delay == null ? Duration.ZERO : delay;
    }

    /**
     * Checks a step that stands alone.
     *
     * @throws org.dalsegno.domain.InvalidInput naming each wrong field, as of the first step
     */
    public void check() {
        Problems problems = new Problems();
        check(problems, 0);
        problems.throwIfAny();
    }

    void check(Problems problems, int index) {
        String at = "/steps/" + index;
        if (delay.isNegative()) {
            problems.add(at + "/delay", "NEGATIVE_DELAY", "A delay must not be negative.");
        } else if (delay.compareTo(LONGEST) > 0) {
            problems.add(
                    at + "/delay", "OUT_OF_RANGE", "A delay must not be longer than 366 days.");
        }
        problems.requiredLine(at + "/subject", subject, 500)
                .requiredText(at + "/body", body, 200_000);
        Template.check(problems, at + "/subject", subject);
        Template.check(problems, at + "/body", body);
    }
}
