package org.dalsegno.domain.inbox;

import java.time.LocalDate;
import java.util.Optional;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Diagnosis;

/**
 * What the provider really takes: it said "daily limit" when fewer mails were counted than the
 * inbox is set to. Given back a little on each day that passes well, until nothing is left of it.
 *
 * @param limit how many mails were counted when it said so, at least 1
 * @param since the day on which it last said so, in the inbox's zone
 */
public record LearnedLimit(int limit, LocalDate since) {

    /** A clean day gives back one part of so many of the learned limit, … */
    private static final int QUARTER = 4;

    /** … and at least one of so many of the limit that was set, so that it does not take months. */
    private static final int TWENTIETH = 20;

    /**
     * Whether these words are about how much this account may send a day. A tenant's or a
     * receiver's limit says nothing about one inbox.
     */
    public static boolean isTaughtBy(Diagnosis diagnosis) {
        return diagnosis.cause() == Cause.RATE_SENDER_DAILY;
    }

    /**
     * What a refusal teaches.
     *
     * @param counted mails that the provider took within a day
     * @return empty when as many were counted as are set: then the provider only agrees
     */
    public static Optional<LearnedLimit> of(int counted, int configured, LocalDate today) {
        return counted >= configured
                ? Optional.empty()
                : Optional.of(new LearnedLimit(Math.max(1, counted), today));
    }

    /**
     * After a day is over. It was clean when mails went out on it and the provider did not speak of
     * a limit since; a day without mails proves nothing.
     *
     * @return empty when nothing is left to learn from
     */
    public Optional<LearnedLimit> after(LocalDate day, int sent, int configured) {
        if (sent == 0 || !day.isAfter(since)) {
            return Optional.of(this);
        }
        long raised = limit + (long) Math.max(part(limit, QUARTER), part(configured, TWENTIETH));
        return raised >= configured
                ? Optional.empty()
                : Optional.of(new LearnedLimit((int) raised, since));
    }

    private static int part(int of, int parts) {
        return (of + parts - 1) / parts;
    }
}
