package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.dalsegno.domain.delivery.Enrollment;
import org.dalsegno.domain.delivery.WaitingReason;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.inbox.Hold;
import org.dalsegno.domain.inbox.HoldEnd;
import org.dalsegno.domain.inbox.Inbox;
import org.dalsegno.domain.inbox.LearnedLimit;
import org.dalsegno.domain.inbox.QuotaWindow;
import org.dalsegno.service.quota.Ledger;
import org.dalsegno.service.quota.QuotaQueue;
import org.dalsegno.service.store.Races;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/**
 * Stops an inbox once for a cause of its own, and lets its queue go on. Callers are inside a
 * transaction.
 */
@Singleton
public class Holds {

    /** How many steps are spread at most; those behind find the day's places promised. */
    private static final int MOST = 2_000;

    private static final Duration DAY = Duration.ofHours(24);

    private final EntityManager entities;
    private final Transactions transactions;
    private final Sql sql;
    private final Ledger ledger;
    private final QuotaQueue queue;

    @Inject
    public Holds(
            EntityManager entities,
            Transactions transactions,
            Sql sql,
            Ledger ledger,
            QuotaQueue queue) {
        this.entities = entities;
        this.transactions = transactions;
        this.sql = sql;
        this.ledger = ledger;
        this.queue = queue;
    }

    /** Holds the inbox for what the diagnosis says, until the time that its cause asks for. */
    public void hold(Inbox inbox, Diagnosis diagnosis, Instant now) {
        Instant until =
                HoldEnd.of(diagnosis, inbox.quota(), ledger.sends(inbox.id(), now), now)
                        .orElse(null);
        inbox.hold(diagnosis, until, now);
    }

    /**
     * A server refused a mail just now for what is the inbox's own. A daily limit is also learned
     * from: as many as it took are what it takes. They are counted over 24 hours also for a
     * calendar day: a refusal just after our midnight speaks of the provider's day, which is
     * another one.
     */
    void holdAfterRefusal(Inbox inbox, Diagnosis diagnosis, Instant now) {
        int taken = ledger.accepted(inbox.id(), now.minus(DAY));
        if (taken > 0 && LearnedLimit.isTaughtBy(diagnosis)) {
            inbox.learnLimit(taken, now);
        }
        hold(inbox, diagnosis, now);
    }

    /** Connects the inbox again; what waited for it keeps its order. Idempotent. */
    public void release(Inbox inbox, Instant now) {
        inbox.release(now);
        sql.update(
                "update inbox_lease set due_from = ? where inbox_id = ?",
                Instant.EPOCH,
                inbox.id());
        entities.createQuery(
                        "select e from Enrollment e where e.inbox = :inbox and e.waitingReason = :held",
                        Enrollment.class)
                .setParameter("inbox", inbox)
                .setParameter("held", WaitingReason.INBOX_HELD)
                .getResultList()
                .forEach(enrollment -> enrollment.inboxResumed(now));
    }

    /**
     * Releases every inbox whose hold has ended by itself. Opens its own transactions; safe on
     * several nodes.
     */
    public void releaseEnded(Instant now) {
        List<Long> ended =
                sql.list(
                        "select id from inbox where state = 'HELD' and hold_until <= ?",
                        r -> r.getLong("id"),
                        now);
        for (Long id : ended) {
            Races.repeat(() -> transactions.run(() -> releaseEnded(id, now)));
        }
    }

    private void releaseEnded(long inboxId, Instant now) {
        Inbox inbox = entities.find(Inbox.class, inboxId);
        if (inbox.holdIsOver(now)) {
            boolean spread = inbox.currentHold().filter(Hold::isForTheDay).isPresent();
            release(inbox, now);
            if (spread && inbox.resumeAfterQuota()) {
                spread(inbox, now);
            }
        }
    }

    /** After a day's limit all that waited does not go at once with the new day. */
    private void spread(Inbox inbox, Instant now) {
        if (inbox.quota().window() == QuotaWindow.CALENDAR_DAY) {
            queue.putOff(
                    inbox,
                    entities.createQuery(
                                    "select e from Enrollment e join fetch e.sequence where e.inbox = :inbox"
                                            + " and e.dueAt <= :now and e.inFlight = false order by e.dueAt, e.id",
                                    Enrollment.class)
                            .setParameter("inbox", inbox)
                            .setParameter("now", now)
                            .setMaxResults(MOST)
                            .getResultList(),
                    now);
        }
    }
}
