package org.dalsegno.service.enrolling;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.dalsegno.domain.inbox.Capacity;
import org.dalsegno.domain.inbox.Quota;
import org.dalsegno.domain.sequence.Sequence;

/**
 * When the first mails of new contacts go out: behind all that their inbox has planned, on days on
 * which the sequence may send.
 *
 * @param wanted when they are due by the delay of their first step
 */
record FirstMails(Capacity capacity, Quota quota, Sequence sequence, Instant wanted) {

    List<Capacity.Share> plan(int contacts) {
        return capacity.place(
                contacts, quota.day(sequence.nextOpening(wanted)), this::mayStillSendOn);
    }

    private boolean mayStillSendOn(LocalDate day) {
        Instant begins = quota.startOf(day);
        Instant from = begins.isBefore(wanted) ? wanted : begins;
        return sequence.nextOpening(from).isBefore(quota.startOf(day.plusDays(1)));
    }
}
