package org.dalsegno.domain.sequence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One thing that becomes different when a sequence is rewritten, and whom of those inside it
 * reaches. Contacts stay at the number of their step.
 *
 * @param step the step's number; 0 for the send window, which belongs to none
 */
public record StepChange(int step, Kind kind) {

    /** What becomes different. */
    public enum Kind {
        /** Subject, text or thread; counts for whoever has not got the step yet. */
        TEXT,
        /** The delay; who stands at the step already keeps their time. */
        DELAY,
        /** A new last step; who has finished does not get it. */
        ADDED,
        /** A last step less; who has not come to it ends earlier. */
        REMOVED,
        /** The send window; counts for every mail from now on. */
        WINDOW
    }

    /**
     * Whom a change reaches.
     *
     * @param reached contacts inside for whom it counts
     * @param past contacts for whom it comes too late
     */
    public record Effect(StepChange change, int reached, int past) {}

    /** Everything that differs, in the order of the steps; the window comes last. */
    public static List<StepChange> between(Sequence before, Sequence after) {
        List<StepChange> changes = new ArrayList<>();
        int last = Math.max(before.steps().size(), after.steps().size());
        for (int number = 1; number <= last; number++) {
            compare(before, after, number, changes);
        }
        if (!before.window().equals(after.window())) {
            changes.add(new StepChange(0, Kind.WINDOW));
        }
        return List.copyOf(changes);
    }

    private static void compare(
            Sequence before, Sequence after, int number, List<StepChange> changes) {
        if (before.step(number).isEmpty()) {
            changes.add(new StepChange(number, Kind.ADDED));
            return;
        }
        if (after.step(number).isEmpty()) {
            changes.add(new StepChange(number, Kind.REMOVED));
            return;
        }
        Step old = before.step(number).get();
        Step fresh = after.step(number).get();
        if (!sameText(old, fresh, number)) {
            changes.add(new StepChange(number, Kind.TEXT));
        }
        if (!old.delay().equals(fresh.delay())) {
            changes.add(new StepChange(number, Kind.DELAY));
        }
    }

    /** The first step begins a conversation, whatever it says about threads. */
    private static boolean sameText(Step old, Step fresh, int number) {
        return Objects.equals(old.subject(), fresh.subject())
                && Objects.equals(old.body(), fresh.body())
                && (number == 1 || old.thread() == fresh.thread());
    }

    /**
     * Whom it reaches.
     *
     * @param standing how many contacts under way or failed stand at each step
     * @param finished how many have got every step
     */
    public Effect effect(Map<Integer, Integer> standing, int finished) {
        int inside = standing.values().stream().mapToInt(Integer::intValue).sum();
        int reached =
                switch (kind) {
                    case TEXT -> upTo(standing, step);
                    case DELAY, REMOVED -> upTo(standing, step - 1);
                    case ADDED, WINDOW -> inside;
                };
        return new Effect(this, reached, kind == Kind.WINDOW ? 0 : inside - reached + finished);
    }

    private static int upTo(Map<Integer, Integer> standing, int last) {
        return standing.entrySet().stream()
                .filter(e -> e.getKey() <= last)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
