package org.dalsegno.domain.inbox;

import java.time.LocalDate;

/**
 * How many mails an inbox may send, and what lowers it.
 *
 * @param configured what a person set, at least 1
 * @param learned null: the provider never spoke of less
 * @param warmUp null: the inbox is not warmed up
 */
public record DailyLimit(int configured, LearnedLimit learned, WarmUp warmUp) {

    /** Nothing lowers it. */
    static DailyLimit of(int configured) {
        return new DailyLimit(configured, null, null);
    }

    /**
     * After a day is over.
     *
     * @param sent mails that were sent on it
     */
    public DailyLimit after(LocalDate day, int sent) {
        LearnedLimit left =
                learned == null ? null : learned.after(day, sent, configured).orElse(null);
        return new DailyLimit(configured, left, warmUp);
    }

    /** The least of all three on that day. */
    public int on(LocalDate day) {
        int most = learned == null ? configured : Math.min(configured, learned.limit());
        return warmUp == null ? most : (int) Math.min(most, warmUp.on(day));
    }
}
