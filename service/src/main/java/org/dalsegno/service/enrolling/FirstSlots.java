package org.dalsegno.service.enrolling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dalsegno.domain.inbox.Quota;
import org.dalsegno.domain.sequence.Sequence;
import org.dalsegno.domain.sequence.StepCalendar;

/**
 * When the first mails of new contacts go out, as far as the ledger tells: as many as the quota has
 * room for, and the others when it is free again. What other contacts of the inbox have planned is
 * not known here. A forecast of the inbox's capacity belongs in the place of {@link #of}: its days
 * and numbers are the starts.
 */
final class FirstSlots {

    private FirstSlots() {}

    /**
     * @param sends the ledger's instants that may still count
     */
    static List<StepCalendar.Start> of(
            Sequence sequence,
            int startStep,
            int contacts,
            Quota quota,
            List<Instant> sends,
            Instant now) {
        List<Instant> counted = new ArrayList<>(sends);
        List<StepCalendar.Start> starts = new ArrayList<>();
        Instant at = sequence.nextOpening(wanted(sequence, startStep, now));
        int left = contacts;
        while (left > 0) {
            Instant slot = at;
            int room = Math.min(left, quota.free(slot, counted));
            if (room > 0) {
                starts.add(new StepCalendar.Start(slot, room));
                counted.removeIf(sent -> !quota.counts(sent, slot));
                for (int i = 0; i < room; i++) {
                    counted.add(slot);
                }
                left -= room;
            }
            at = sequence.nextOpening(later(slot, quota.nextFree(slot, counted)));
        }
        return starts;
    }

    private static Instant wanted(Sequence sequence, int startStep, Instant now) {
        return sequence.step(startStep).map(step -> now.plus(step.delay())).orElse(now);
    }

    /** Time goes on, whatever a ledger with sends of the future says. */
    private static Instant later(Instant slot, Instant free) {
        return free.isAfter(slot) ? free : slot.plusSeconds(60);
    }
}
