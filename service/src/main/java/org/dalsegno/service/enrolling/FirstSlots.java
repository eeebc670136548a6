package org.dalsegno.service.enrolling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dalsegno.domain.inbox.Capacity;
import org.dalsegno.domain.inbox.Quota;
import org.dalsegno.domain.sequence.Sequence;
import org.dalsegno.domain.sequence.StepCalendar;

/** When the first mails of new contacts go out: on the days that the inbox has room for them. */
final class FirstSlots {

    private FirstSlots() {}

    /**
     * @param contacts how many; not more than the plan has places
     * @param plan the days on which the inbox has room, and for how many
     */
    static List<StepCalendar.Start> of(
            Sequence sequence,
            int startStep,
            int contacts,
            Quota quota,
            List<Capacity.Share> plan,
            Instant now) {
        Instant wanted = sequence.step(startStep).map(step -> now.plus(step.delay())).orElse(now);
        List<StepCalendar.Start> starts = new ArrayList<>();
        int left = contacts;
        for (Capacity.Share share : plan) {
            int count = Math.min(left, share.count());
            if (count > 0) {
                Instant begins = quota.startOf(share.date());
                Instant at = begins.isAfter(wanted) ? begins : wanted;
                starts.add(new StepCalendar.Start(sequence.nextOpening(at), count));
                left -= count;
            }
        }
        return starts;
    }
}
