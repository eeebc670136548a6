package org.dalsegno.domain.inbox;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.dalsegno.domain.Problems;

/**
 * A young inbox begins with few mails a day and is given more on each business day, until its daily
 * limit is reached. A function of the date alone: nothing has to run for it.
 *
 * @param from mails on the first day, at least 1
 * @param raise how many more on each business day (Monday to Friday) after it
 * @param since the first day, in the inbox's zone
 */
public record WarmUp(int from, int raise, LocalDate since) {

    private static final int WEEK = 7;
    private static final int BUSINESS_DAYS_A_WEEK = 5;
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);

    /** How many mails that day may have; before {@code since} as many as on the first day. */
    public long on(LocalDate day) {
        return day.isAfter(since) ? from + businessDays(day) * raise : from;
    }

    /** Business days after the first day, up to and with {@code day}. */
    private long businessDays(LocalDate day) {
        long days = ChronoUnit.DAYS.between(since, day);
        long count = days / WEEK * BUSINESS_DAYS_A_WEEK;
        LocalDate last = since.plusDays(days - days % WEEK);
        while (last.isBefore(day)) {
            last = last.plusDays(1);
            count += isBusinessDay(last) ? 1 : 0;
        }
        return count;
    }

    private static boolean isBusinessDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /**
     * Adds what is wrong.
     *
     * @param dailyLimit where it ends; null: said elsewhere to be wrong
     */
    void check(Problems problems, Integer dailyLimit) {
        int most = dailyLimit == null || dailyLimit < 1 ? InboxDraft.HIGHEST_LIMIT : dailyLimit;
        problems.range("/warmUp/from", from, 1, most)
                .range("/warmUp/raise", raise, 1, InboxDraft.HIGHEST_LIMIT);
        if (since.isBefore(EARLIEST) || since.isAfter(LATEST)) {
            problems.add(
                    "/warmUp/since",
                    "OUT_OF_RANGE",
                    "The first day must be between %s and %s.".formatted(EARLIEST, LATEST));
        }
    }
}
