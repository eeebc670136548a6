package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dalsegno.domain.delivery.Attempt;
import org.dalsegno.domain.delivery.Enrollment;
import org.dalsegno.domain.delivery.FiledDiagnosis;
import org.dalsegno.domain.delivery.Outcome;
import org.dalsegno.domain.delivery.SendResult;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.inbox.Inbox;
import org.dalsegno.domain.inbox.InboxState;
import org.dalsegno.domain.sequence.Sequence;
import org.dalsegno.service.observing.Ended;
import org.dalsegno.service.quota.Ledger;
import org.dalsegno.service.reviewing.UnmatchedReplies;
import org.dalsegno.service.store.Many;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.suppressing.Suppressions;

/**
 * Writes what came of attempts, many in one transaction, and moves their enrollments on. Nobody
 * else writes outcomes. The caller's transaction.
 */
@Singleton
public class Recorder {

    private static final String OPEN =
            " and attempt.outcome is null and attempt.on_wire_at is null";

    /** A copy is in Sent some moments after the mail left, if at all. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);

    private final EntityManager entities;
    private final Sql sql;
    private final Ledger ledger;
    private final Suppressions suppressions;
    private final Holds holds;
    private final UnmatchedReplies unmatched;

    @Inject
    public Recorder(
            EntityManager entities,
            Sql sql,
            Ledger ledger,
            Suppressions suppressions,
            Holds holds,
            UnmatchedReplies unmatched) {
        this.entities = entities;
        this.sql = sql;
        this.ledger = ledger;
        this.suppressions = suppressions;
        this.holds = holds;
        this.unmatched = unmatched;
    }

    /**
     * Records results. A second record of the same attempt changes nothing: the first word stays.
     *
     * @param results by the attempt's id
     * @return what was written
     */
    public Recorded record(Map<Long, SendResult> results, Instant now) {
        if (results.isEmpty()) {
            return Recorded.NOTHING;
        }
        List<Ended> ended = new ArrayList<>();
        List<Attempt> attempts = locked(results.keySet());
        List<Long> accepted = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        List<Long> released = new ArrayList<>();
        for (Attempt attempt : attempts) {
            if (attempt.outcome().isEmpty()) {
                switch (record(attempt, results.get(attempt.id()), ended, now)) {
                    case SENT -> accepted.add(attempt.id());
                    case UNKNOWN -> unknown.add(attempt.id());
                    case DEFERRED, FAILED, SKIPPED -> released.add(attempt.id());
                }
            }
        }
        ledger.accept(accepted, now);
        ledger.giveUp(unknown, now);
        ledger.release(released);
        return new Recorded(stillSending(attempts), ended);
    }

    /**
     * What a call wrote.
     *
     * @param sending the attempts whose inbox still sends
     * @param ended those that had no outcome before
     */
    public record Recorded(Set<Long> sending, List<Ended> ended) {

        static final Recorded NOTHING = new Recorded(Set.of(), List.of());
    }

    /**
     * A returned mail names the attempt, so it went out, whatever was noted or not noted yet: it
     * counts as sent, and its enrollment goes on. Idempotent.
     */
    public void proveSent(Attempt attempt, Instant now) {
        Enrollment enrollment =
                entities.find(
                        Enrollment.class,
                        attempt.enrollment().id(),
                        LockModeType.PESSIMISTIC_WRITE);
        if (attempt.outcome().isEmpty()) {
            record(
                    Map.of(attempt.id(), new SendResult.Accepted("A returned mail proves it.")),
                    now);
        } else if (attempt.proveSent(now)) {
            ledger.prove(attempt);
            enrollment.provedSent(attempt.stepNumber(), now);
        }
    }

    private static Set<Long> stillSending(List<Attempt> attempts) {
        Set<Long> sending = new HashSet<>();
        for (Attempt attempt : attempts) {
            if (attempt.enrollment().inbox().state() == InboxState.CONNECTED) {
                sending.add(attempt.id());
            }
        }
        return sending;
    }

    /** The attempts with all that their outcome moves; nobody else moves the enrollments now. */
    private List<Attempt> locked(Collection<Long> attemptIds) {
        List<Long> enrollments =
                sql.list(
                        "select id from enrollment where id in (select enrollment_id from attempt where id = any(?))"
                                + " order by id for update",
                        r -> r.getLong("id"),
                        Many.longs(attemptIds));
        if (enrollments.isEmpty()) {
            return List.of();
        }
        entities.createQuery(
                        "select distinct s from Sequence s left join fetch s.steps where s.id in"
                                + " (select e.sequence.id from Enrollment e where e.id in :ids)",
                        Sequence.class)
                .setParameter("ids", enrollments)
                .getResultList();
        // Before the attempts, which then find them here: one behind another is not joined.
        entities.createQuery(
                        "select e from Enrollment e join fetch e.inbox join fetch e.contact where e.id in :ids",
                        Enrollment.class)
                .setParameter("ids", enrollments)
                .getResultList();
        return entities.createQuery(
                        "select a from Attempt a where a.id in :ids order by a.id", Attempt.class)
                .setParameter("ids", attemptIds)
                .getResultList();
    }

    /** What it came to. */
    private Outcome.Kind record(
            Attempt attempt, SendResult result, List<Ended> ended, Instant now) {
        Enrollment enrollment = attempt.enrollment();
        Inbox inbox = enrollment.inbox();
        Outcome outcome = outcome(result, enrollment, inbox, now);
        FiledDiagnosis filed = file(outcome.diagnosis(), now);
        attempt.end(outcome, filed, now);
        Instant due = enrollment.dueAt();
        ended.add(new Ended(outcome, due == null ? null : Duration.between(due, now)));
        if (result instanceof SendResult.Refused refused && refused.holdsInbox()) {
            holds.holdAfterRefusal(inbox, refused.diagnosis(), now);
        }
        if (outcome instanceof Outcome.Failed && outcome.diagnosis().suppress()) {
            suppressions.add(
                    enrollment.contact().email(),
                    outcome.diagnosis().cause(),
                    outcome.diagnosis().evidence().text(),
                    now);
        }
        enrollment.apply(outcome, filed, now);
        unmatched.count(outcome.diagnosis(), now);
        if (outcome instanceof Outcome.Unknown && inbox.imapServer().isPresent()) {
            orderALook(attempt, now);
        }
        return outcome.kind();
    }

    /** Whether it lies in Sent is looked up before long, and not by who sends. */
    private void orderALook(Attempt attempt, Instant now) {
        sql.update(
                "insert into sent_look (attempt_id, inbox_id, next_at) values (?, ?, ?)",
                attempt.id(),
                attempt.inboxId(),
                now.plus(FIRST_LOOK));
    }

    /**
     * A limit that does not resume by itself is an error that the rep restarts at the next free
     * slot.
     */
    private Outcome outcome(SendResult result, Enrollment enrollment, Inbox inbox, Instant now) {
        if (result instanceof SendResult.Accepted) {
            return result.outcome(0, now, now);
        }
        Outcome outcome = result.outcome(refusals(enrollment), firstTried(enrollment, now), now);
        boolean limit =
                outcome.diagnosis() != null
                        && outcome.diagnosis().code() == ErrorCode.RATE_LIMIT_REACHED;
        boolean stays = limit && outcome instanceof Outcome.Deferred && !inbox.resumeAfterQuota();
        return stays ? new Outcome.Failed(outcome.diagnosis()) : outcome;
    }

    private int refusals(Enrollment enrollment) {
        return (int)
                sql.number(
                        "select count(*) from attempt where enrollment_id = ? and step_number = ? and outcome = 'DEFERRED'"
                                + " and claimed_at >= ?",
                        enrollment.id(),
                        enrollment.stepNumber(),
                        enrollment.stepSince());
    }

    private Instant firstTried(Enrollment enrollment, Instant now) {
        return sql.one(
                        "select claimed_at from attempt where enrollment_id = ? and step_number = ? and claimed_at >= ?"
                                + " order by claimed_at limit 1",
                        r -> Sql.instant(r, "claimed_at"),
                        enrollment.id(),
                        enrollment.stepNumber(),
                        enrollment.stepSince())
                .orElse(now);
    }

    private FiledDiagnosis file(Diagnosis diagnosis, Instant now) {
        if (diagnosis == null) {
            return null;
        }
        FiledDiagnosis filed = new FiledDiagnosis(diagnosis, now);
        entities.persist(filed);
        return filed;
    }

    /**
     * Puts steps back that were claimed and certainly did not leave: nothing of them remains, and
     * their places in the quota are free again. What was marked in the meantime is left alone.
     */
    public void release(List<ClaimedStep> claimed) {
        release("id = any(?)", Many.longs(claimed.stream().map(ClaimedStep::attemptId).toList()));
    }

    /** The same for all claims of an inbox that were made under an older lease. */
    void releaseBefore(Lease lease) {
        release("inbox_id = ? and lease_epoch < ?", lease.inboxId(), lease.epoch());
    }

    private void release(String which, Object... parameters) {
        String open = "select enrollment_id from attempt where attempt." + which + OPEN;
        List<Long> enrollments =
                sql.list(
                        "select id from enrollment where id in ("
                                + open
                                + ") order by id for update",
                        r -> r.getLong("id"),
                        parameters);
        if (!enrollments.isEmpty()) {
            sql.update(
                    "update enrollment set in_flight = false, version = version + 1 where id in ("
                            + open
                            + ")",
                    parameters);
            sql.update("delete from attempt where attempt." + which + OPEN, parameters);
        }
    }
}
