package org.dalsegno.domain.sequence;

import java.time.Duration;
import java.util.List;
import org.dalsegno.domain.Problems;

/**
 * What somebody wants a sequence to be.
 *
 * @param window null: at any time
 * @param maxLate a step that is later than this is asked about, not sent; null: three days
 */
public record SequenceDraft(
        String name, List<StepDraft> steps, WindowDraft window, Duration maxLate) {

    private static final int MAX_STEPS = 50;
    static final Duration DEFAULT_MAX_LATE = Duration.ofDays(3);

    public SequenceDraft {
        steps = steps == null ? List.of() : List.copyOf(steps);
        maxLate = maxLate == null ? DEFAULT_MAX_LATE : maxLate;
    }

    /**
     * @throws org.dalsegno.domain.InvalidInput naming each wrong field
     */
    public void check() {
        Problems problems = new Problems().requiredLine("/name", name, 200);
        if (steps.isEmpty()) {
            problems.add("/steps", "REQUIRED", "A sequence needs at least one step.");
        } else if (steps.size() > MAX_STEPS) {
            problems.add(
                    "/steps", "TOO_MANY", "A sequence has at most %d steps.".formatted(MAX_STEPS));
        }
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).check(problems, i);
        }
        if (window != null) {
            window.check(problems);
        }
        if (maxLate.isNegative() || maxLate.isZero()) {
            problems.add("/maxLate", "OUT_OF_RANGE", "maxLate must be longer than nothing.");
        }
        problems.throwIfAny();
    }
}
