package org.dalsegno.service.quota;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.delivery.Enrollment;
import org.dalsegno.domain.delivery.WaitingReason;
import org.dalsegno.domain.inbox.Inbox;
import org.dalsegno.domain.inbox.Quota;
import org.dalsegno.domain.inbox.Slots;
import org.dalsegno.domain.sequence.SendWindow;
import org.dalsegno.domain.sequence.Sequence;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/**
 * The sends that wait for an inbox's quota, the longest waiting first, each with its own place. A
 * plan only: the ledger decides at the moment of the claim, so a wrong or old plan sends nothing
 * over the quota.
 */
@Singleton
public class QuotaQueue {

    /** How many of the longest waiting are planned anew at once; those behind keep their places. */
    private static final int MOST = 20_000;

    private final EntityManager entities;
    private final Sql sql;
    private final Transactions transactions;
    private final Ledger ledger;
    private final Planned planned;

    @Inject
    public QuotaQueue(EntityManager entities, Sql sql, Transactions transactions, Ledger ledger) {
        this.entities = entities;
        this.sql = sql;
        this.transactions = transactions;
        this.ledger = ledger;
        this.planned = new Planned(sql);
    }

    /**
     * Puts due steps off that the quota has no room for: who has waited already gets the first
     * places again, all others come behind those who wait. The caller's transaction, which has the
     * enrollments locked.
     *
     * @param due the longest waiting first
     */
    public void putOff(Inbox inbox, List<Enrollment> due, Instant now) {
        Quota quota = inbox.quota();
        List<Instant> sends = ledger.sends(inbox.id(), now);
        Map<LocalDate, Integer> taken = new HashMap<>(planned.of(inbox.id(), quota, now));
        Slots first = quota.slots(inbox.minInterval(), now, sends, Map.of());
        List<Enrollment> others = new ArrayList<>();
        for (Enrollment enrollment : due) {
            if (waits(enrollment)) {
                Instant slot = postpone(enrollment, first, quota.zone(), now);
                taken.merge(quota.day(slot), 1, Integer::sum);
            } else {
                others.add(enrollment);
            }
        }
        Slots behind = quota.slots(inbox.minInterval(), now, sends, taken);
        others.forEach(enrollment -> postpone(enrollment, behind, quota.zone(), now));
    }

    /**
     * When a send that becomes due now would go, behind those who wait; {@code now} when there is
     * room. The caller's transaction, or none.
     *
     * @param sends what the ledger counts
     */
    public Instant nextFree(
            long inboxId, Quota quota, Duration gap, List<Instant> sends, Instant now) {
        return quota.nextFree(
                gap, now, sends, waitingNow(inboxId, now), planned.of(inboxId, quota, now));
    }

    private int waitingNow(long inboxId, Instant now) {
        return (int)
                sql.number(
                        "select count(*) from enrollment where inbox_id = ? and due_at <= ?"
                                + " and waiting_reason = 'QUOTA' and in_flight = false",
                        inboxId,
                        now);
    }

    private static boolean waits(Enrollment enrollment) {
        return enrollment.waitingReason().filter(WaitingReason.QUOTA::equals).isPresent();
    }

    private static Instant postpone(Enrollment enrollment, Slots slots, ZoneId zone, Instant now) {
        Instant slot = slots.next(hours(enrollment.sequence(), zone));
        enrollment.postpone(WaitingReason.QUOTA, slot, now);
        return slot;
    }

    private static SendWindow hours(Sequence sequence, ZoneId zone) {
        return sequence.window().orElseGet(() -> SendWindow.always(zone));
    }

    /**
     * Plans all that wait for an inbox's quota anew. Opens its own transaction; idempotent.
     *
     * @return how many got another moment; 0 for an inbox that is gone
     */
    public int planAnew(long inboxId, Instant now) {
        return transactions.call(
                () ->
                        sql.one(
                                        "select min_interval_ms, "
                                                + QuotaRow.COLUMNS
                                                + " from inbox where id = ?",
                                        r ->
                                                new Pace(
                                                        QuotaRow.quota(r),
                                                        Duration.ofMillis(
                                                                r.getLong("min_interval_ms"))),
                                        inboxId)
                                .map(pace -> planAnew(inboxId, pace, now))
                                .orElse(0));
    }

    /** The same by settings that are not written yet; the caller's transaction. */
    public int planAnew(Inbox inbox, Instant now) {
        return planAnew(inbox.id(), new Pace(inbox.quota(), inbox.minInterval()), now);
    }

    /** How many may go, and how fast. */
    private record Pace(Quota quota, Duration gap) {}

    private int planAnew(long inboxId, Pace pace, Instant now) {
        List<Waiting> waiting = waiting(inboxId, now);
        if (waiting.isEmpty()) {
            return 0;
        }
        Map<Long, SendWindow> hours = hours(waiting, pace.quota().zone());
        Slots slots =
                pace.quota()
                        .slots(
                                pace.gap(),
                                now,
                                ledger.sends(inboxId, now),
                                Map.of(pace.quota().day(now), dueNow(inboxId, now)));
        List<Object[]> moved = new ArrayList<>();
        for (Waiting one : waiting) {
            Instant slot = slots.next(hours.get(one.sequenceId()));
            if (!slot.equals(one.dueAt())) {
                moved.add(new Object[] {slot, now, one.id()});
            }
        }
        sql.batch(
                "update enrollment set due_at = ?, changed_at = ?, version = version + 1 where id = ?",
                moved);
        return moved.size();
    }

    private record Waiting(long id, long sequenceId, Instant dueAt, Instant since) {}

    /** Those that somebody else holds just now keep their places. */
    private List<Waiting> waiting(long inboxId, Instant now) {
        return sql
                .list(
                        "select id, sequence_id, due_at, first_due_at from enrollment where inbox_id = ? and due_at > ?"
                                + " and waiting_reason = 'QUOTA' and in_flight = false order by due_at, id limit ?"
                                + " for update skip locked",
                        r ->
                                new Waiting(
                                        r.getLong("id"),
                                        r.getLong("sequence_id"),
                                        Sql.instant(r, "due_at"),
                                        Sql.instant(r, "first_due_at")),
                        inboxId,
                        now,
                        MOST)
                .stream()
                .sorted(
                        Comparator.comparing(
                                        Waiting::since,
                                        Comparator.nullsFirst(Comparator.naturalOrder()))
                                .thenComparing(Waiting::id))
                .toList();
    }

    /** What is due already goes before all others. */
    private int dueNow(long inboxId, Instant now) {
        return (int)
                sql.number(
                        "select count(*) from enrollment where inbox_id = ? and due_at <= ? and in_flight = false",
                        inboxId,
                        now);
    }

    private Map<Long, SendWindow> hours(List<Waiting> waiting, ZoneId zone) {
        Map<Long, SendWindow> hours = new HashMap<>();
        entities.createQuery("select s from Sequence s where s.id in :ids", Sequence.class)
                .setParameter("ids", waiting.stream().map(Waiting::sequenceId).distinct().toList())
                .getResultList()
                .forEach(sequence -> hours.put(sequence.id(), hours(sequence, zone)));
        return hours;
    }
}
