package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import org.dalsegno.domain.delivery.Attempt;
import org.dalsegno.domain.delivery.Enrollment;
import org.dalsegno.domain.delivery.FiledDiagnosis;
import org.dalsegno.domain.delivery.Outcome;
import org.dalsegno.domain.delivery.SendResult;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.inbox.Inbox;
import org.dalsegno.domain.inbox.InboxState;
import org.dalsegno.service.quota.Ledger;
import org.dalsegno.service.reviewing.UnmatchedReplies;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.suppressing.Suppressions;

/**
 * Writes what came of an attempt and moves its enrollment on. Nobody else writes outcomes. The
 * caller's transaction.
 */
@Singleton
public class Recorder {

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
     * Records a result. A second record of the same attempt changes nothing: the first word stays.
     *
     * @return whether the inbox still sends
     */
    public boolean record(long attemptId, SendResult result, Instant now) {
        Attempt attempt = entities.find(Attempt.class, attemptId);
        Enrollment enrollment =
                entities.find(
                        Enrollment.class,
                        attempt.enrollment().id(),
                        LockModeType.PESSIMISTIC_WRITE);
        Inbox inbox = enrollment.inbox();
        Outcome outcome = outcome(result, enrollment, inbox, now);
        FiledDiagnosis filed = file(outcome.diagnosis(), now);
        if (!attempt.end(outcome, filed, now)) {
            return inbox.state() == InboxState.CONNECTED;
        }
        count(attemptId, outcome, now);
        if (result instanceof SendResult.Refused refused && refused.holdsInbox()) {
            holds.hold(inbox, refused.diagnosis(), now);
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
        return inbox.state() == InboxState.CONNECTED;
    }

    /**
     * A limit that does not resume by itself is an error that the rep restarts at the next free
     * slot.
     */
    private Outcome outcome(SendResult result, Enrollment enrollment, Inbox inbox, Instant now) {
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

    /** What may have gone out counts; what certainly did not gives its place back. */
    private void count(long attemptId, Outcome outcome, Instant now) {
        switch (outcome.kind()) {
            case SENT -> ledger.accept(attemptId, now);
            case UNKNOWN -> {}
            case DEFERRED, FAILED, SKIPPED -> ledger.release(attemptId);
        }
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
            record(attempt.id(), new SendResult.Accepted("A returned mail proves it."), now);
        } else if (attempt.proveSent(now)) {
            ledger.prove(attempt.id(), attempt.inboxId(), attempt.claimedAt());
            enrollment.provedSent(attempt.stepNumber(), now);
        }
    }

    /** Puts steps back that were claimed and never handed to a server; nothing of them remains. */
    public void release(List<ClaimedStep> claimed) {
        for (ClaimedStep step : claimed) {
            Attempt attempt = entities.find(Attempt.class, step.attemptId());
            Enrollment enrollment =
                    entities.find(
                            Enrollment.class,
                            attempt.enrollment().id(),
                            LockModeType.PESSIMISTIC_WRITE);
            if (attempt.outcome().isEmpty()) {
                enrollment.unclaim();
                ledger.release(step.attemptId());
                entities.remove(attempt);
            }
        }
    }
}
