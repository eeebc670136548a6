package org.dalsegno.service.quota;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dalsegno.domain.digest.BusinessDay;
import org.dalsegno.domain.inbox.DailyLimit;
import org.dalsegno.domain.inbox.LearnedLimit;
import org.dalsegno.service.store.NodeLock;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/**
 * Closes the business days of inboxes, each in its own zone: repairs the ledger, writes the day's
 * row of history, gives back what a clean day gives back of a learned limit, forgets what no window
 * can count any more, and plans anew when the sends go that wait for quota. No quota depends on it:
 * it may not run, run twice, late, or on two nodes.
 */
@Singleton
public class QuotaClosing {

    /** Longer than any window, so that nothing is forgotten that still counts. */
    private static final Duration KEPT = Duration.ofDays(3);

    private final Sql sql;
    private final Transactions transactions;
    private final NodeLock lock;
    private final QuotaQueue queue;
    private final LedgerRepair repair;

    @Inject
    public QuotaClosing(Sql sql, Transactions transactions, NodeLock lock, QuotaQueue queue) {
        this.sql = sql;
        this.transactions = transactions;
        this.lock = lock;
        this.queue = queue;
        this.repair = new LedgerRepair(sql);
    }

    /** The ids of all inboxes after {@code afterId}, ascending. */
    public List<Long> inboxIds(long afterId) {
        return sql.list(
                "select id from inbox where id > ? order by id", r -> r.getLong(1), afterId);
    }

    /**
     * Whether the clock of some inbox shows {@code at} or later while its last day is not closed.
     */
    public boolean isDue(LocalTime at, Instant now) {
        return open(at, Duration.ZERO, now) > 0;
    }

    /**
     * How many inboxes have a clock that shows {@code at} and {@code grace} more, or later, while
     * their last day is not closed.
     */
    public long open(LocalTime at, Duration grace, Instant now) {
        return sql
                .list("select distinct time_zone from inbox", r -> ZoneId.of(r.getString(1)))
                .stream()
                .mapToLong(zone -> open(zone, at, grace, now))
                .sum();
    }

    private long open(ZoneId zone, LocalTime at, Duration grace, Instant now) {
        BusinessDay yesterday = BusinessDay.yesterday(now, zone);
        return now.isBefore(yesterday.dayAfterAt(at).plus(grace))
                ? 0
                : sql.number(
                        "select count(*) from inbox i where i.time_zone = ? and i.created_at < ? and not exists"
                                + " (select 1 from quota_day q where q.inbox_id = i.id and q.business_date = ?)",
                        zone.getId(),
                        yesterday.ends(),
                        yesterday.date());
    }

    /**
     * Closes every open day of an inbox up to a date, then plans its waiting sends: in a
     * transaction each, or both in the caller's when there is one, as in a chunk of a job. What is
     * locked stays so until that ends: the caller closes one inbox in each. A day that is not over
     * stays open; an inbox that is gone is nothing to close. Idempotent.
     *
     * @param upTo null: the inbox's yesterday
     */
    public Closed close(long inboxId, LocalDate upTo, Instant now) {
        Closed closed =
                transactions.call(
                        () -> {
                            lock.hold(NodeLock.Purpose.NIGHTLY);
                            return account(inboxId)
                                    .map(account -> close(account, upTo, now))
                                    .orElse(Closed.NOTHING);
                        });
        return closed.plus(new Closed(0, 0, 0, 0, 0, 0, queue.planAnew(inboxId, now)));
    }

    private Closed close(Account account, LocalDate upTo, Instant now) {
        BusinessDay yesterday = BusinessDay.yesterday(now, account.zone());
        LocalDate last = upTo == null || upTo.isAfter(yesterday.date()) ? yesterday.date() : upTo;
        BusinessDay open = account.firstOpenDay();
        Instant forgettable = now.minus(KEPT);
        Closed repaired = repair.mend(account.id(), earlier(forgettable, open.begins()), now);
        int days = writeDays(account, open, last, now);
        Instant closedUntil = account.plusClosed(days).firstOpenDay().begins();
        Instant until = earlier(forgettable, closedUntil);
        int pruned =
                forget("ledger", account.id(), until) + forget("test_mail", account.id(), until);
        return repaired.plus(new Closed(days, 0, 0, 0, 0, pruned, 0));
    }

    private int forget(String table, long inboxId, Instant until) {
        return sql.update(
                "delete from " + table + " where inbox_id = ? and counted_at < ?", inboxId, until);
    }

    private int writeDays(Account account, BusinessDay first, LocalDate last, Instant now) {
        List<Object[]> rows = new ArrayList<>();
        DailyLimit limit = account.limit();
        for (BusinessDay day = first; !day.date().isAfter(last); day = day.plusDays(1)) {
            int sent = sent(account.id(), day);
            rows.add(new Object[] {account.id(), day.date(), limit.on(day.date()), sent, now});
            limit = limit.after(day.date(), sent);
        }
        if (!limit.equals(account.limit())) {
            learned(account.id(), account.limit().learned(), limit.learned());
        }
        sql.batch(
                "insert into quota_day (inbox_id, business_date, daily_limit, sent, closed_at) values (?, ?, ?, ?, ?)",
                rows);
        return rows.size();
    }

    /**
     * Beside the settings, so that it never outdates what a person is editing; and only as long as
     * the provider has not spoken again.
     */
    private void learned(long inboxId, LearnedLimit before, LearnedLimit after) {
        sql.update(
                "update inbox set learned_limit = ?, learned_on = ? where id = ? and learned_limit = ? and learned_on = ?",
                after == null ? null : after.limit(),
                after == null ? null : after.since(),
                inboxId,
                before.limit(),
                before.since());
    }

    private int sent(long inboxId, BusinessDay day) {
        return (int)
                sql.number(
                        "select (select count(*) from ledger where inbox_id = ? and counted_at >= ? and counted_at < ?)"
                                + " + (select count(*) from test_mail where inbox_id = ? and counted_at >= ? and counted_at < ?)",
                        inboxId,
                        day.begins(),
                        day.ends(),
                        inboxId,
                        day.begins(),
                        day.ends());
    }

    private Optional<Account> account(long inboxId) {
        return sql.one(
                "select i.id, i.created_at, "
                        + QuotaRow.COLUMNS
                        + ","
                        + " (select max(q.business_date) from quota_day q where q.inbox_id = i.id) as closed"
                        + " from inbox i where i.id = ?",
                r ->
                        new Account(
                                r.getLong("id"),
                                ZoneId.of(r.getString("time_zone")),
                                QuotaRow.limit(r),
                                Sql.instant(r, "created_at"),
                                r.getObject("closed", LocalDate.class)),
                inboxId);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /**
     * @param closed the last closed day; null: none yet
     */
    private record Account(
            long id, ZoneId zone, DailyLimit limit, Instant createdAt, LocalDate closed) {

        BusinessDay firstOpenDay() {
            return closed == null
                    ? BusinessDay.at(createdAt, zone)
                    : new BusinessDay(closed, zone).plusDays(1);
        }

        Account plusClosed(int days) {
            return days == 0
                    ? this
                    : new Account(
                            id, zone, limit, createdAt, firstOpenDay().plusDays(days - 1L).date());
        }
    }
}
