package org.dalsegno.domain.inbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dalsegno.domain.sequence.Sequence;
import org.dalsegno.domain.sequence.StepCalendar;

/**
 * When mails go out that are not planned yet, of new contacts or of such as start again: behind all
 * that their inbox has planned, on days on which the sequence may send. A forecast: it knows
 * nothing of the pace, of holds to come and of what is enrolled later.
 *
 * @param quota of the inbox
 * @param wanted when they are due
 */
public record FirstMails(Quota quota, Sequence sequence, Instant wanted) {

    /**
     * Of contacts that are enrolled now, due by the delay of their first step.
     *
     * @param startStep the step that they begin with
     */
    public static FirstMails of(Quota quota, Sequence sequence, int startStep, Instant now) {
        Instant wanted = sequence.step(startStep).map(step -> now.plus(step.delay())).orElse(now);
        return new FirstMails(quota, sequence, wanted);
    }

    /** The days on which so many go, by what the inbox can send. */
    public List<Capacity.Share> plan(Capacity capacity, int contacts) {
        return capacity.place(
                contacts, quota.day(sequence.nextOpening(wanted)), this::mayStillSendOn);
    }

    /**
     * The moments from which on they go.
     *
     * @param plan their days
     * @param contacts how many; not more than the plan has places
     */
    public List<StepCalendar.Start> starts(List<Capacity.Share> plan, int contacts) {
        List<StepCalendar.Start> starts = new ArrayList<>();
        int left = contacts;
        for (Capacity.Share share : plan) {
            int count = Math.min(left, share.count());
            if (count > 0) {
                starts.add(new StepCalendar.Start(first(share.date()), count));
                left -= count;
            }
        }
        return starts;
    }

    private boolean mayStillSendOn(LocalDate day) {
        return first(day).isBefore(quota.startOf(day.plusDays(1)));
    }

    /** The first moment from that day on at which they are due and the sequence may send. */
    private Instant first(LocalDate day) {
        Instant begins = quota.startOf(day);
        return sequence.nextOpening(begins.isBefore(wanted) ? wanted : begins);
    }
}
