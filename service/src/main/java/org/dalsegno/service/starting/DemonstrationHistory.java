package org.dalsegno.service.starting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dalsegno.domain.digest.BusinessDay;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.service.reporting.Digests;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/**
 * A past for the demonstration's team, which has just been made: what its days came to, and the
 * digests of two weeks. Made up, the same each time; no mail and no contact stands behind it.
 */
@Singleton
public class DemonstrationHistory {

    /** Enough for the longest period of the overview and the days before its first digest. */
    private static final int DAYS = 104;

    private static final int DIGESTS = 14;
    private static final LocalTime SEVEN = LocalTime.of(7, 0);
    private static final Duration NOON = Duration.ofHours(12);

    /** An error that contacts of an inbox meet, again after so many working days. */
    private record Habit(Cause cause, int inbox, int every, int offset, int contacts) {

        boolean isOn(int workday) {
            return workday % every == offset;
        }
    }

    private static final List<Habit> HABITS =
            List.of(
                    new Habit(Cause.BOUNCE_USER_UNKNOWN, 0, 1, 0, 1),
                    new Habit(Cause.BOUNCE_USER_UNKNOWN, 1, 2, 1, 1),
                    new Habit(Cause.RATE_SENDER_DAILY, 1, 6, 2, 4),
                    new Habit(Cause.TEMP_DEFERRED, 0, 9, 4, 2),
                    new Habit(Cause.INVALID_DOMAIN, 0, 4, 1, 1),
                    new Habit(Cause.UNSUB_OPT_OUT, 0, 3, 0, 1),
                    new Habit(Cause.UNSUB_OPT_OUT, 1, 5, 3, 1),
                    new Habit(Cause.GMAIL_BACKEND_ERROR, 2, 7, 3, 1),
                    new Habit(Cause.GENERAL_UNMATCHED, 0, 11, 4, 1),
                    // Three bad days: a text that filters took for spam, a password, bad addresses.
                    new Habit(Cause.BLOCK_SPAM_CONTENT, 0, DAYS, 6, 9),
                    new Habit(Cause.AUTH_PASSWORD_CHANGED, 1, DAYS, 12, 14),
                    new Habit(Cause.BOUNCE_USER_UNKNOWN, 2, DAYS, 1, 8));

    private final Sql sql;
    private final Transactions transactions;
    private final Digests digests;
    private final Clock clock;

    @Inject
    public DemonstrationHistory(Sql sql, Transactions transactions, Digests digests, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.digests = digests;
        this.clock = clock;
    }

    /**
     * Writes it, for a team whose inboxes are new; in transactions of its own.
     *
     * @param inboxes three of the team
     */
    void write(long team, long sequence, List<Long> inboxes) {
        BusinessDay yesterday = digests.yesterday(team, clock.instant()).orElseThrow();
        transactions.run(() -> days(team, yesterday, sequence, inboxes));
        // As on the morning after each day. A day that is named would be counted anew, and there is
        // nothing to count. Yesterday's is left to the nightly job.
        PastErrors open = new PastErrors(sql, sequence);
        for (int back = DIGESTS; back > 0; back--) {
            BusinessDay day = yesterday.plusDays(-back);
            int workday = workdays(yesterday, back);
            transactions.run(() -> digest(team, day, workday, open, inboxes));
        }
    }

    /** How many working days there are after the day that is so many days back. */
    private static int workdays(BusinessDay yesterday, int back) {
        return (int)
                IntStream.range(0, back)
                        .filter(days -> !isWeekend(yesterday.plusDays(-days)))
                        .count();
    }

    /** In the morning after it is still open what was met that day. */
    private void digest(
            long team, BusinessDay day, int workday, PastErrors open, List<Long> inboxes) {
        if (!isWeekend(day)) {
            HABITS.stream()
                    .filter(habit -> habit.isOn(workday))
                    .forEach(
                            habit ->
                                    open.show(
                                            habit.cause(),
                                            inboxes.get(habit.inbox()),
                                            habit.contacts(),
                                            day.begins().plus(NOON)));
        }
        digests.generate(team, null, SEVEN, null, day.dayAfterAt(SEVEN));
        open.hide();
    }

    /** Nothing is sent at weekends, so habits count working days. */
    private void days(long team, BusinessDay yesterday, long sequence, List<Long> inboxes) {
        int workday = 0;
        for (int back = 0; back < DAYS; back++) {
            BusinessDay day = yesterday.plusDays(-back);
            long window = window(day);
            sql.update(
                    "insert into team_day (team_id, business_date, window_id) values (?, ?, ?)",
                    team,
                    day.date(),
                    window);
            if (!isWeekend(day)) {
                sends(window, workday, sequence, inboxes);
                errors(window, workday, sequence, inboxes);
                workday++;
            }
        }
    }

    private static boolean isWeekend(BusinessDay day) {
        return day.date().getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    }

    /** Somebody's before the demonstration began, or a new one. */
    private long window(BusinessDay day) {
        return sql.one(
                        "select id from day_window where begins_at = ? and ends_at = ?",
                        r -> r.getLong(1),
                        day.begins(),
                        day.ends())
                .orElseGet(() -> opened(day));
    }

    private long opened(BusinessDay day) {
        long id = sql.next("day_window_seq");
        sql.update(
                "insert into day_window (id, begins_at, ends_at, built_at) values (?, ?, ?, ?)",
                id,
                day.begins(),
                day.ends(),
                day.ends().plus(Duration.ofHours(7)));
        return id;
    }

    private void sends(long window, int workday, long sequence, List<Long> inboxes) {
        List<Object[]> rows = new ArrayList<>();
        int[] mails = {46 + workday * 7 % 13, 34 + workday * 5 % 11, 12 + workday % 5};
        int complaints = workday == 12 ? 1 : 0;
        for (int i = 0; i < mails.length; i++) {
            rows.add(
                    new Object[] {
                        window, inboxes.get(i), sequence, mails[i], complaints, workday % 3
                    });
        }
        sql.batch(
                "insert into day_send (window_id, inbox_id, sequence_id, sent, deferred, failed, unknown_outcome,"
                        + " complaints, restarted) values (?, ?, ?, ?, 0, 0, 0, ?, ?)",
                rows);
    }

    private void errors(long window, int workday, long sequence, List<Long> inboxes) {
        List<Object[]> rows =
                HABITS.stream()
                        .filter(habit -> habit.isOn(workday))
                        .map(
                                habit ->
                                        new Object[] {
                                            window,
                                            inboxes.get(habit.inbox()),
                                            sequence,
                                            habit.cause().code(false),
                                            habit.cause().id(),
                                            habit.contacts()
                                        })
                        .toList();
        sql.batch(
                "insert into day_error (window_id, inbox_id, sequence_id, code, cause, contacts)"
                        + " values (?, ?, ?, ?, ?, ?)",
                rows);
    }
}
